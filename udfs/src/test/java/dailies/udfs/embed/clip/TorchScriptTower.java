package dailies.udfs.embed.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dailies.udfs.embed.Engines;
import dailies.udfs.embed.TorchScriptFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The image tower of a checkpoint as TorchScript, as an export of the usual implementation would
 * have it: a convolution, one product each for queries, keys and values, fused attention, all
 * tokens to the end.
 */
final class TorchScriptTower {
  private final ClipCheckpoint checkpoint;
  private final TowerShape tower;
  private final TorchScriptFile script = new TorchScriptFile();
  private final NDManager manager;
  private int constants;

  private TorchScriptTower(ClipCheckpoint checkpoint, NDManager manager) {
    this.checkpoint = checkpoint;
    this.tower = checkpoint.configuration().vision();
    this.manager = manager;
  }

  static Path write(ClipCheckpoint checkpoint, Path file) throws IOException {
    try (NDManager manager = Engines.newManager(ai.djl.Device.cpu())) {
      return new TorchScriptTower(checkpoint, manager).forward().write(file);
    }
  }

  private String constant(String name) {
    try (NDArray array =
        checkpoint.read(manager, name, ClipTensorShapes.of(checkpoint.configuration()).get(name))) {
      String attribute = "w" + constants++;
      script.constant(attribute, array.toFloatArray(), array.getShape().getShape());
      return "self." + attribute;
    }
  }

  private TorchScriptFile forward() {
    int width = tower.width();
    int patch = checkpoint.configuration().patchSize();
    String embeddings = tower.prefix() + ".embeddings.";
    script.line("n = torch.size(x, 0)");
    script.line(
        "p = torch.conv2d(x, %s, None, [%d, %d], [0, 0], [1, 1], 1)"
            .formatted(constant(embeddings + "patch_embedding.weight"), patch, patch));
    script.line("q0 = torch.transpose(torch.flatten(p, 2), 1, 2)");
    script.line(
        "c = torch.expand(%s, [n, 1, %d])"
            .formatted(constant(embeddings + "class_embedding"), width));
    script.line(
        "e = torch.add(torch.cat([c, q0], 1), %s)"
            .formatted(constant(embeddings + "position_embedding.weight")));
    script.line("h = " + norm("e", tower.prefix() + ".pre_layrnorm"));
    for (int i = 0; i < tower.layers(); i++) {
      block(tower.prefix() + ".encoder.layers." + i, "h" + (i == 0 ? "" : i), "h" + (i + 1));
    }
    script.line("f = torch.select(h" + tower.layers() + ", 1, 0)");
    script.line("g = " + norm("f", tower.prefix() + ".post_layernorm"));
    return script.line(
        "return torch.linear(g, %s, None)".formatted(constant("visual_projection.weight")));
  }

  private void block(String name, String input, String output) {
    String step = output + "_";
    script.line(step + "n = " + norm(input, name + ".layer_norm1"));
    for (String part : new String[] {"q", "k", "v"}) {
      script.line(step + part + "0 = " + linear(step + "n", name + ".self_attn." + part + "_proj"));
      script.line(
          "%s = torch.transpose(torch.view(%s, [n, -1, %d, %d]), 1, 2)"
              .formatted(step + part, step + part + "0", tower.heads(), tower.headWidth()));
    }
    script.line(
        "%sa = torch.scaled_dot_product_attention(%sq, %sk, %sv)"
            .formatted(step, step, step, step));
    script.line(
        "%sc = torch.reshape(torch.transpose(%sa, 1, 2), [n, -1, %d])"
            .formatted(step, step, tower.width()));
    script.line(
        "%so = torch.add(%s, %s)"
            .formatted(step, input, linear(step + "c", name + ".self_attn.out_proj")));
    script.line(step + "m = " + norm(step + "o", name + ".layer_norm2"));
    script.line(step + "w = " + linear(step + "m", name + ".mlp.fc1"));
    script.line(
        "%sg = torch.mul(%sw, torch.sigmoid(torch.mul(%sw, 1.702)))".formatted(step, step, step));
    script.line(
        "%s = torch.add(%so, %s)".formatted(output, step, linear(step + "g", name + ".mlp.fc2")));
  }

  private String norm(String input, String name) {
    return "torch.layer_norm(%s, [%d], %s, %s, %s)"
        .formatted(
            input,
            tower.width(),
            constant(name + ".weight"),
            constant(name + ".bias"),
            tower.epsilon());
  }

  private String linear(String input, String name) {
    return "torch.linear(%s, %s, %s)"
        .formatted(input, constant(name + ".weight"), constant(name + ".bias"));
  }
}
