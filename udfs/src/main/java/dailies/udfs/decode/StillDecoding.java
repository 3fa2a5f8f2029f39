package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** One file of which one picture is decoded. */
final class StillDecoding {
  private final AvInput input;
  private final DecodeLimits limits;
  private final FrameRenderer renderer;
  private DecodedImage result;
  private FrameCanvas canvas;
  private String lastError = "it holds no data";

  StillDecoding(AvInput input, DecodeLimits limits, FrameRenderer renderer) {
    this.input = input;
    this.limits = limits;
    this.renderer = renderer;
  }

  DecodedImage run() throws MediaException, IOException {
    TileGrid grid = TileGrid.of(input.context());
    if (grid != null) {
      return ofGrid(grid);
    }
    AVFormatContext container = input.context();
    int index = av_find_best_stream(container, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    if (index < 0) {
      throw new MediaException(
          MediaIssue.NO_STREAM, "Cannot decode the picture: the file holds none.");
    }
    return ofStream(container.streams(index));
  }

  private DecodedImage ofStream(AVStream stream) throws MediaException, IOException {
    try (StreamDecoder decoder = open(stream)) {
      forEachPacket(
          packet -> {
            if (packet.stream_index() == stream.index()) {
              decoder.decode(packet, frame -> show(stream, frame));
            }
            return result == null;
          });
      if (result == null) {
        decoder.finish(frame -> show(stream, frame));
      }
      if (result == null) {
        throw undecodable(decoder.lastError());
      }
    }
    return result;
  }

  private StreamDecoder open(AVStream stream) throws MediaException {
    return StreamDecoder.open(stream, limits.maxPixels(), input.deadline(), "picture");
  }

  private static MediaException undecodable(String why) {
    return new MediaException(MediaIssue.CORRUPT, "Cannot decode the picture: " + why + ".");
  }

  private void show(AVStream stream, AVFrame frame) throws MediaException {
    if (result == null) {
      AVCodecParameters parameters = stream.codecpar();
      FrameCropping.of(parameters).apply(frame);
      int ofStream =
          DisplayMatrix.orientation(parameters.coded_side_data(), parameters.nb_coded_side_data());
      AVRational aspect = av_guess_sample_aspect_ratio(input.context(), stream, frame);
      double sampleAspect = aspect.den() <= 0 ? 0 : (double) aspect.num() / aspect.den();
      result = image(frame, sampleAspect, DisplayMatrix.orientation(frame, ofStream), 0, 0);
    }
  }

  private DecodedImage image(
      AVFrame frame, double sampleAspect, int orientation, int missing, int tiles)
      throws MediaException {
    DisplayGeometry geometry =
        DisplayGeometry.of(frame.width(), frame.height(), sampleAspect, orientation);
    return new DecodedImage(
        renderer.colour(frame, geometry),
        geometry.width(),
        geometry.height(),
        missing == 0 ? null : MediaIssue.TRUNCATED,
        missing == 0 ? null : missing + " of " + tiles + " tiles could not be decoded.");
  }

  private DecodedImage ofGrid(TileGrid grid) throws MediaException, IOException {
    grid.checkPixels(limits.maxPixels());
    Set<Integer> placed = new HashSet<>();
    try {
      forEachPacket(
          packet -> {
            decodeTiles(grid, packet, placed);
            return placed.size() < grid.count();
          });
      if (canvas == null) {
        throw undecodable(lastError);
      }
      grid.cropping().apply(canvas.frame());
      int missing = grid.count() - placed.size();
      return image(canvas.frame(), 1, grid.orientation(), missing, grid.count());
    } finally {
      if (canvas != null) {
        canvas.close();
      }
    }
  }

  private void decodeTiles(TileGrid grid, AVPacket packet, Set<Integer> placed)
      throws MediaException {
    List<Integer> tiles = grid.tilesOf(packet.stream_index());
    if (tiles.isEmpty() || placed.containsAll(tiles)) {
      return;
    }
    try (StreamDecoder decoder = open(input.context().streams(packet.stream_index()))) {
      StreamDecoder.FrameSink place = frame -> place(grid, frame, tiles, placed);
      decoder.decode(packet, place);
      decoder.finish(place);
      lastError = decoder.lastError();
    }
  }

  private void place(TileGrid grid, AVFrame tile, List<Integer> numbers, Set<Integer> placed)
      throws MediaException {
    if (canvas == null) {
      canvas = grid.canvas(tile);
    }
    for (int number : numbers) {
      grid.place(canvas, tile, number);
      placed.add(number);
    }
  }

  /** What is done with a packet; false ends the reading. */
  @FunctionalInterface
  private interface PacketStep {
    boolean take(AVPacket packet) throws MediaException;
  }

  private void forEachPacket(PacketStep step) throws MediaException, IOException {
    AVPacket packet = av_packet_alloc();
    try {
      boolean more = true;
      while (more && input.read(packet) >= 0) {
        more = step.take(packet);
        av_packet_unref(packet);
      }
    } finally {
      av_packet_free(packet);
    }
  }
}
