package dailies.udfs.decode;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * What a codec made of a file, before it is turned upright.
 *
 * @param bgr 8 bits a channel, perhaps already reduced; belongs to the scope it was made in
 * @param width of the full picture as stored
 * @param height of the full picture as stored
 * @param truncation how much is missing; null when everything is there
 */
record StoredPixels(Mat bgr, int width, int height, String truncation) {}
