package dailies.udfs.embed.clip;

import dailies.udfs.decode.Resampler;
import dailies.udfs.embed.CentreSquare;
import dailies.udfs.embed.PixelNormalization;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code preprocessor_config.json} says of pictures. Keys that are left out have the values
 * that Hugging Face's {@code CLIPImageProcessor} documents: those of ViT-B/32.
 *
 * @param shorterSide in pixels, at least {@code side}
 * @param side of the square in pixels
 * @param kernel that resizes, antialiased
 * @param means of red, green and blue in units of full scale
 * @param deviations likewise; what remains after the means is divided by them
 */
record ClipPreprocessing(
    int shorterSide, int side, Resampler.Kernel kernel, List<Float> means, List<Float> deviations) {
  private static final List<String> STEPS =
      List.of("do_resize", "do_center_crop", "do_rescale", "do_normalize");
  private static final int USUAL_SIDE = 224;
  private static final int LANCZOS = 1;
  private static final int BICUBIC = 3;
  private static final int LARGEST_SIDE = 10_000;
  private static final double FULL_SCALE = 255;

  static ClipPreprocessing read(Path file) {
    ModelJson json = ModelJson.read(file);
    for (String step : STEPS) {
      if (!json.flag(step, true)) {
        throw json.invalid(step, "true: this step is part of CLIP's preprocessing");
      }
    }
    requireFullScale(json);
    int side = cropSize(json);
    int shorterSide = shorterSide(json);
    if (shorterSide > LARGEST_SIDE) {
      throw json.invalid("size", "a shorter side of at most " + LARGEST_SIDE);
    }
    if (shorterSide < side) {
      throw json.invalid("size", "a shorter side of at least the crop_size of " + side);
    }
    return new ClipPreprocessing(
        shorterSide,
        side,
        kernel(json),
        channels(json, "image_mean", PixelNormalization.CLIP_MEANS),
        deviations(json));
  }

  private static void requireFullScale(ModelJson json) {
    double factor = json.number("rescale_factor", 1 / FULL_SCALE);
    if (Math.abs(factor * FULL_SCALE - 1) > 1e-6) {
      throw json.invalid("rescale_factor", "1/255");
    }
  }

  private static int shorterSide(ModelJson json) {
    if (!json.isObject("size")) {
      return json.positive("size", USUAL_SIDE, Integer.MAX_VALUE);
    }
    ModelJson size = json.object("size");
    if (!size.has("shortest_edge")) {
      throw json.invalid("size", "a number or an object with shortest_edge");
    }
    return size.positive("shortest_edge");
  }

  private static int cropSize(ModelJson json) {
    if (!json.isObject("crop_size")) {
      return json.positive("crop_size", USUAL_SIDE, Integer.MAX_VALUE);
    }
    ModelJson size = json.object("crop_size");
    int height = size.positive("height");
    if (size.positive("width") != height) {
      throw size.invalid("width", "a square's, as high as " + height);
    }
    return height;
  }

  private static Resampler.Kernel kernel(ModelJson json) {
    long resample = json.whole("resample", BICUBIC);
    if (resample == BICUBIC) {
      return Resampler.Kernel.BICUBIC;
    }
    if (resample == LANCZOS) {
      return Resampler.Kernel.LANCZOS;
    }
    throw json.invalid("resample", BICUBIC + " (bicubic) or " + LANCZOS + " (Lanczos)");
  }

  private static List<Float> channels(ModelJson json, String key, List<Float> absent) {
    if (!json.has(key)) {
      return absent;
    }
    List<Float> channels = json.numbers(key).stream().map(Number::floatValue).toList();
    if (channels.size() != 3 || channels.stream().anyMatch(value -> value.isInfinite())) {
      throw json.invalid(key, "three numbers: red, green and blue");
    }
    return channels;
  }

  private static List<Float> deviations(ModelJson json) {
    List<Float> deviations = channels(json, "image_std", PixelNormalization.CLIP_DEVIATIONS);
    if (deviations.stream().anyMatch(deviation -> !(deviation > 0))) {
      throw json.invalid("image_std", "three numbers above 0");
    }
    return deviations;
  }

  CentreSquare square() {
    return new CentreSquare(shorterSide, side, kernel);
  }

  PixelNormalization normalization() {
    return new PixelNormalization(side, means, deviations);
  }
}
