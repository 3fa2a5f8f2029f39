package dailies.udfs.decode;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * What a codec made of a file, before it is turned upright.
 *
 * @param bgr 8 bits a channel, perhaps already reduced; belongs to the scope it was made in
 * @param width of the full picture as stored
 * @param height of the full picture as stored
 * @param damage null when the picture is whole
 */
record StoredPixels(Mat bgr, int width, int height, Damage damage) {}
