package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.AV_STREAM_GROUP_PARAMS_TILE_GRID;

import dailies.udfs.issue.MediaException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStreamGroup;
import org.bytedeco.ffmpeg.avformat.AVStreamGroupTileGrid;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A picture stored as tiles, one stream each, as cameras write HEIC (ISO/IEC 23008-12, 6.6.2.3).
 */
final class TileGrid {
  private final AVStreamGroup group;
  private final AVStreamGroupTileGrid grid;

  private TileGrid(AVStreamGroup group) {
    this.group = group;
    this.grid = group.params_tile_grid();
  }

  /** The grid of the container's main picture; null when that is no grid. */
  static TileGrid of(AVFormatContext container) {
    for (int i = 0; i < container.nb_stream_groups(); i++) {
      AVStreamGroup group = container.stream_groups(i);
      boolean main = (group.disposition() & AV_DISPOSITION_DEFAULT) != 0;
      if (main && group.type() == AV_STREAM_GROUP_PARAMS_TILE_GRID) {
        return new TileGrid(group);
      }
    }
    return null;
  }

  int count() {
    return grid.nb_tiles();
  }

  int orientation() {
    return DisplayMatrix.orientation(grid.coded_side_data(), grid.nb_coded_side_data());
  }

  void checkPixels(long maxPixels) throws MediaException {
    new PixelLimit(maxPixels).check(grid.coded_width(), grid.coded_height());
  }

  /** The numbers of the tiles that a stream fills. */
  List<Integer> tilesOf(int streamIndex) {
    List<Integer> tiles = new ArrayList<>();
    for (int i = 0; i < grid.nb_tiles(); i++) {
      if (group.streams(grid.offsets_idx(i)).index() == streamIndex) {
        tiles.add(i);
      }
    }
    return tiles;
  }

  /** A canvas for all tiles with the pixel format and colours of one of them. */
  FrameCanvas canvas(AVFrame tile) throws MediaException {
    return new FrameCanvas(tile, grid.coded_width(), grid.coded_height());
  }

  void place(FrameCanvas canvas, AVFrame tile, int number) throws MediaException {
    canvas.place(tile, grid.offsets_horizontal(number), grid.offsets_vertical(number));
  }

  /** What of the canvas is shown. */
  FrameCropping cropping() {
    int bottom = grid.coded_height() - grid.vertical_offset() - grid.height();
    int right = grid.coded_width() - grid.horizontal_offset() - grid.width();
    return new FrameCropping(grid.vertical_offset(), bottom, grid.horizontal_offset(), right);
  }
}
