package dailies.udfs.embed.clip;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dailies.udfs.embed.Engines;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Both towers of CLIP in plain Java with numbers of double precision, one token after another as
 * the papers put it: slow, and to be compared with.
 */
final class PlainClip {
  private final ClipCheckpoint checkpoint;
  private final ClipConfiguration configuration;
  private final Map<String, double[]> weights = new HashMap<>();

  PlainClip(ClipCheckpoint checkpoint) {
    this.checkpoint = checkpoint;
    this.configuration = checkpoint.configuration();
  }

  /**
   * @param pixels normalised: red, green and blue planes
   * @return of length 1
   */
  double[] image(float[] pixels) {
    TowerShape tower = configuration.vision();
    int side = configuration.imageSize();
    int patch = configuration.patchSize();
    int grid = side / patch;
    double[] filters = weights("vision_model.embeddings.patch_embedding.weight");
    double[] places = weights("vision_model.embeddings.position_embedding.weight");
    double[][] tokens = new double[grid * grid + 1][];
    tokens[0] = weights("vision_model.embeddings.class_embedding");
    for (int i = 0; i < grid * grid; i++) {
      double[] seen = new double[3 * patch * patch];
      for (int k = 0; k < seen.length; k++) {
        int plane = k / (patch * patch);
        int y = i / grid * patch + k / patch % patch;
        int x = i % grid * patch + k % patch;
        seen[k] = pixels[plane * side * side + y * side + x];
      }
      tokens[i + 1] = product(filters, seen);
    }
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = norm(tower, "pre_layrnorm", sum(tokens[i], row(places, i, tower.width())));
    }
    double[] last = norm(tower, "post_layernorm", encoded(tower, tokens, tokens.length)[0]);
    return unit(product(weights("visual_projection.weight"), last));
  }

  /**
   * @param ids of tokens, the last one being the end
   * @return of length 1
   */
  double[] text(long[] ids) {
    TowerShape tower = configuration.text();
    double[] words = weights("text_model.embeddings.token_embedding.weight");
    double[] places = weights("text_model.embeddings.position_embedding.weight");
    double[][] tokens = new double[ids.length][];
    for (int i = 0; i < ids.length; i++) {
      tokens[i] = sum(row(words, (int) ids[i], tower.width()), row(places, i, tower.width()));
    }
    double[] end = encoded(tower, tokens, 1)[ids.length - 1];
    return unit(product(weights("text_projection.weight"), norm(tower, "final_layer_norm", end)));
  }

  /**
   * @param seen how many tokens the first one sees; each further one sees one more
   */
  private double[][] encoded(TowerShape tower, double[][] tokens, int seen) {
    double[][] states = tokens;
    for (int layer = 0; layer < tower.layers(); layer++) {
      String name = "encoder.layers." + layer + ".";
      double[][] attended = attended(tower, name, states, seen);
      for (int i = 0; i < states.length; i++) {
        double[] state = sum(states[i], linear(tower, name + "self_attn.out_proj", attended[i]));
        double[] wide = linear(tower, name + "mlp.fc1", norm(tower, name + "layer_norm2", state));
        double[] bent = Arrays.stream(wide).map(x -> activated(tower, x)).toArray();
        states[i] = sum(state, linear(tower, name + "mlp.fc2", bent));
      }
    }
    return states;
  }

  private double[][] attended(TowerShape tower, String name, double[][] states, int seen) {
    int count = states.length;
    double[][] normed = map(states, state -> norm(tower, name + "layer_norm1", state));
    double[][] queries = map(normed, state -> linear(tower, name + "self_attn.q_proj", state));
    double[][] keys = map(normed, state -> linear(tower, name + "self_attn.k_proj", state));
    double[][] values = map(normed, state -> linear(tower, name + "self_attn.v_proj", state));
    int width = tower.width() / tower.heads();
    double[][] result = new double[count][tower.width()];
    for (int i = 0; i < count; i++) {
      int others = Math.min(count, seen + i);
      for (int first = 0; first < tower.width(); first += width) {
        double[] shares = new double[others];
        for (int k = 0; k < others; k++) {
          double score = 0;
          for (int d = first; d < first + width; d++) {
            score += queries[i][d] * keys[k][d];
          }
          shares[k] = Math.exp(score / Math.sqrt(width));
        }
        double all = Arrays.stream(shares).sum();
        for (int k = 0; k < others; k++) {
          for (int d = first; d < first + width; d++) {
            result[i][d] += shares[k] / all * values[k][d];
          }
        }
      }
    }
    return result;
  }

  private interface Step {
    double[] of(double[] state);
  }

  private static double[][] map(double[][] states, Step step) {
    return Arrays.stream(states).map(step::of).toArray(double[][]::new);
  }

  private static double activated(TowerShape tower, double x) {
    return tower.activation() == ActivationFunction.GELU
        ? x * normalIntegral(x)
        : x / (1 + Math.exp(-1.702 * x));
  }

  /** Marsaglia's series (2004): 0.5 + phi(x) * (x + x^3/3 + x^5/(3*5) + ...). */
  private static double normalIntegral(double x) {
    double term = x;
    double sum = x;
    for (int i = 3; Math.abs(term) > 1e-17; i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  private double[] norm(TowerShape tower, String name, double[] state) {
    double[] scales = weights(tower.prefix() + "." + name + ".weight");
    double[] shifts = weights(tower.prefix() + "." + name + ".bias");
    double mean = Arrays.stream(state).average().orElseThrow();
    double variance =
        Arrays.stream(state).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    double deviation = Math.sqrt(variance + tower.epsilon());
    return IntStream.range(0, state.length)
        .mapToDouble(i -> (state[i] - mean) / deviation * scales[i] + shifts[i])
        .toArray();
  }

  private double[] linear(TowerShape tower, String name, double[] input) {
    String layer = tower.prefix() + "." + name;
    return sum(product(weights(layer + ".weight"), input), weights(layer + ".bias"));
  }

  private static double[] product(double[] matrix, double[] input) {
    double[] result = new double[matrix.length / input.length];
    for (int i = 0; i < matrix.length; i++) {
      result[i / input.length] += matrix[i] * input[i % input.length];
    }
    return result;
  }

  private static double[] sum(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
  }

  private static double[] row(double[] matrix, int row, int width) {
    return Arrays.copyOfRange(matrix, row * width, (row + 1) * width);
  }

  private static double[] unit(double[] vector) {
    double length = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    return Arrays.stream(vector).map(x -> x / length).toArray();
  }

  private double[] weights(String name) {
    return weights.computeIfAbsent(name, this::read);
  }

  private double[] read(String name) {
    try (NDManager manager = Engines.newManager(Device.cpu())) {
      NDArray array = checkpoint.read(manager, name, ClipTensorShapes.of(configuration).get(name));
      float[] floats = array.toFloatArray();
      return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    }
  }
}
