package dailies.udfs.analyze;

import dailies.udfs.decode.ClipInfo;
import dailies.udfs.decode.DecodedImage;
import dailies.udfs.media.CaptureMetadata;
import dailies.udfs.media.Exposure;
import dailies.udfs.media.MediaType;
import java.time.Instant;

/**
 * What a file says of itself. Everything but the type is null where it is unknown.
 *
 * @param type told by the content
 * @param mimeType told by the content
 * @param width as displayed, in pixels
 * @param height as displayed, in pixels
 * @param orientation EXIF orientation that was applied, 1 to 8
 * @param durationMillis in milliseconds
 * @param frameRate average frames a second
 * @param startTimecode of the first frame of a clip, {@code hh:mm:ss:ff}
 * @param videoCodec as FFmpeg names it
 * @param audioCodec as FFmpeg names it
 * @param capturedAt when it was taken
 * @param cameraMake maker of the camera
 * @param cameraModel model of the camera
 * @param latitude degrees north
 * @param longitude degrees east
 * @param exposure how a picture was exposed
 */
public record MediaDetails(
    MediaType type,
    String mimeType,
    Integer width,
    Integer height,
    Integer orientation,
    Long durationMillis,
    Double frameRate,
    String startTimecode,
    String videoCodec,
    String audioCodec,
    Instant capturedAt,
    String cameraMake,
    String cameraModel,
    Double latitude,
    Double longitude,
    Exposure exposure) {

  /** Of a file of which nothing but the type is known. */
  static MediaDetails ofType(MediaType type, String mimeType) {
    return new MediaDetails(
        type,
        mimeType,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Exposure.UNKNOWN);
  }

  static MediaDetails ofPicture(String mimeType, DecodedImage image, CaptureMetadata capture) {
    return new MediaDetails(
        MediaType.PICTURE,
        mimeType,
        image.width(),
        image.height(),
        capture.orientation(),
        null,
        null,
        null,
        null,
        null,
        capture.capturedAt(),
        capture.cameraMake(),
        capture.cameraModel(),
        capture.latitude(),
        capture.longitude(),
        capture.exposure());
  }

  static MediaDetails ofClip(String mimeType, ClipInfo info) {
    return new MediaDetails(
        info.type(),
        mimeType,
        info.width(),
        info.height(),
        info.type() == MediaType.CLIP ? info.orientation() : null,
        info.durationMillis(),
        info.frameRate(),
        info.startTimecode(),
        info.videoCodec(),
        info.audioCodec(),
        info.capturedAt(),
        info.cameraMake(),
        info.cameraModel(),
        info.latitude(),
        info.longitude(),
        Exposure.UNKNOWN);
  }
}
