package dailies.udfs.decode;

import dailies.udfs.media.MediaType;
import java.time.Instant;

/**
 * What a container tells of a clip or a sound file. Everything but {@code type} and {@code
 * orientation} is null where it is unknown.
 *
 * @param type {@link MediaType#CLIP}, or {@link MediaType#SOUND} without a video stream
 * @param width in pixels as displayed: sample aspect ratio and rotation applied
 * @param height in pixels as displayed
 * @param orientation what was applied to the stored frames, as an EXIF orientation: 1 none, 3 half
 *     a turn, 6 a quarter clockwise, 8 a quarter anticlockwise; the mirrored ones 2, 4, 5 and 7
 * @param durationMillis as the container says, or as decoded where it does not
 * @param frameRate the average number of frames a second
 * @param startTimecode the time code of the first frame, as {@code 01:00:00:00}, with a semicolon
 *     before the frames where some numbers are dropped
 * @param videoCodec FFmpeg's name, for example {@code h264}
 * @param audioCodec FFmpeg's name, for example {@code aac}
 * @param capturedAt the time of recording
 * @param cameraMake the maker of the camera
 * @param cameraModel the model of the camera
 * @param latitude in degrees, north positive
 * @param longitude in degrees, east positive
 */
public record ClipInfo(
    MediaType type,
    Integer width,
    Integer height,
    int orientation,
    Long durationMillis,
    Double frameRate,
    String startTimecode,
    String videoCodec,
    String audioCodec,
    Instant capturedAt,
    String cameraMake,
    String cameraModel,
    Double latitude,
    Double longitude) {}
