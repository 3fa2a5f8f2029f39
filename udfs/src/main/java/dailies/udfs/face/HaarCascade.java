package dailies.udfs.face;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.bytedeco.javacpp.Loader;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A cascade of boosted stumps over Haar-like features (Viola and Jones, "Rapid object detection
 * using a boosted cascade of simple features", CVPR 2001), as OpenCV stores and defines one.
 *
 * @param side of the square window, in pixels
 */
record HaarCascade(int side, List<HaarStage> stages) {
  /** What OpenCV allows the sum of a stage to fall short. */
  private static final float ROUNDING = 1e-5f;

  HaarCascade {
    stages = List.copyOf(stages);
    if (side < 4 || stages.isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid cascade: a window of %d pixels, %d stages".formatted(side, stages.size()));
    }
  }

  /**
   * A cascade in the OpenCV jar for the platform that this runs on.
   *
   * @param name of a file of {@code haarcascades}
   */
  static HaarCascade ofOpenCv(String name) {
    String resource =
        "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/haarcascades/" + name;
    try (InputStream in = HaarCascade.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "Cannot find %s on the class path. Add the OpenCV jar for the platform %s."
                .formatted(resource, Loader.getPlatform()));
      }
      return parse(in);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + resource + " from the class path", e);
    }
  }

  /** Of each stage, where its values lie in an integral image of a row length. */
  int[][] offsets(int stride) {
    return stages.stream().map(stage -> stage.offsets(stride)).toArray(int[][]::new);
  }

  /**
   * Reads OpenCV's XML.
   *
   * @throws IllegalArgumentException when it has other features, or trees instead of stumps
   */
  static HaarCascade parse(InputStream xml) throws IOException {
    Element cascade = only(document(xml), "cascade");
    if (!text(cascade, "featureType").equals("HAAR")) {
      throw new IllegalArgumentException(
          "Invalid cascade: its features are %s, not HAAR".formatted(text(cascade, "featureType")));
    }
    List<Points> features =
        children(only(cascade, "features")).stream().map(HaarCascade::points).toList();
    List<HaarStage> stages =
        children(only(cascade, "stages")).stream().map(stage -> stage(stage, features)).toList();
    return new HaarCascade(Integer.parseInt(text(cascade, "width")), stages);
  }

  private static Element document(InputStream xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // The default one prints.
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(xml).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalArgumentException("Invalid cascade: " + e.getMessage(), e);
    }
  }

  /** A feature as values of the integral image: where they are and what they weigh. */
  private record Points(int[] columns, int[] rows, float[] weights) {}

  private static Points points(Element feature) {
    Map<List<Integer>, Float> corners = new TreeMap<>(HaarCascade::compare);
    for (Element rectangle : children(only(feature, "rects"))) {
      double[] numbers = numbers(rectangle.getTextContent());
      int left = (int) numbers[0];
      int top = (int) numbers[1];
      int right = left + (int) numbers[2];
      int bottom = top + (int) numbers[3];
      float weight = (float) numbers[4];
      corners.merge(List.of(left, top), weight, Float::sum);
      corners.merge(List.of(right, top), -weight, Float::sum);
      corners.merge(List.of(left, bottom), -weight, Float::sum);
      corners.merge(List.of(right, bottom), weight, Float::sum);
    }
    corners.values().removeIf(weight -> weight == 0);
    return padded(corners);
  }

  private static int compare(List<Integer> one, List<Integer> other) {
    int byColumn = one.get(0).compareTo(other.get(0));
    return byColumn == 0 ? one.get(1).compareTo(other.get(1)) : byColumn;
  }

  private static Points padded(Map<List<Integer>, Float> corners) {
    if (corners.size() > HaarStage.POINTS) {
      throw new IllegalArgumentException(
          "Invalid cascade: a feature has %d corners".formatted(corners.size()));
    }
    Points points =
        new Points(
            new int[HaarStage.POINTS], new int[HaarStage.POINTS], new float[HaarStage.POINTS]);
    int i = 0;
    for (Map.Entry<List<Integer>, Float> corner : corners.entrySet()) {
      points.columns[i] = corner.getKey().get(0);
      points.rows[i] = corner.getKey().get(1);
      points.weights[i++] = corner.getValue();
    }
    return points;
  }

  private static HaarStage stage(Element stage, List<Points> features) {
    List<Element> classifiers = children(only(stage, "weakClassifiers"));
    int stumps = classifiers.size();
    int[] columns = new int[HaarStage.POINTS * stumps];
    int[] rows = new int[HaarStage.POINTS * stumps];
    float[] weights = new float[HaarStage.POINTS * stumps];
    float[] thresholds = new float[stumps];
    float[] below = new float[stumps];
    float[] above = new float[stumps];
    for (int i = 0; i < stumps; i++) {
      double[] node = numbers(text(classifiers.get(i), "internalNodes"));
      double[] leaves = numbers(text(classifiers.get(i), "leafValues"));
      if (node.length != 4 || leaves.length != 2) {
        throw new IllegalArgumentException("Invalid cascade: it has trees, not stumps");
      }
      Points points = features.get((int) node[2]);
      System.arraycopy(points.columns, 0, columns, i * HaarStage.POINTS, HaarStage.POINTS);
      System.arraycopy(points.rows, 0, rows, i * HaarStage.POINTS, HaarStage.POINTS);
      System.arraycopy(points.weights, 0, weights, i * HaarStage.POINTS, HaarStage.POINTS);
      thresholds[i] = (float) node[3];
      below[i] = (float) leaves[0];
      above[i] = (float) leaves[1];
    }
    float least = Float.parseFloat(text(stage, "stageThreshold")) - ROUNDING;
    float[] needed = HaarStage.needed(below, above, least);
    return new HaarStage(columns, rows, weights, thresholds, below, above, needed);
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
  }

  private static String text(Element parent, String name) {
    return only(parent, name).getTextContent().strip();
  }

  private static Element only(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return element;
      }
    }
    throw new IllegalArgumentException(
        "Invalid cascade: no <%s> in <%s>".formatted(name, parent.getTagName()));
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
