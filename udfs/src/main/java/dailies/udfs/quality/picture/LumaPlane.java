package dailies.udfs.quality.picture;

import dailies.udfs.decode.Picture;

/**
 * The luma of one picture, computed once and shared by its metrics.
 *
 * @param width in pixels
 * @param height in pixels
 * @param luma BT.601, 0 to 255, row by row; not modified by anyone
 */
record LumaPlane(int width, int height, byte[] luma) {

  static LumaPlane of(Picture picture) {
    return new LumaPlane(picture.width(), picture.height(), picture.luma());
  }

  int at(int x, int y) {
    return luma[y * width + x] & 255;
  }
}
