package dailies.udfs.media;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.lang.GeoLocation;
import com.drew.lang.Rational;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Reads EXIF (CIPA DC-008) from JPEG, TIFF, PNG, WebP and HEIC. Metadata that is broken is as
 * metadata that is absent: the picture may be sound all the same. Thread-safe.
 */
public final class CaptureMetadataReader {
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})[:\\-/.](\\d\\d)[:\\-/.](\\d\\d)[ T](\\d\\d):(\\d\\d)(?::(\\d\\d))?.*");

  /**
   * @param content the whole file; the parts before the pixels are enough
   * @return {@link CaptureMetadata#NONE} when there is none or it cannot be read
   */
  public CaptureMetadata read(byte[] content) {
    return parse(content).map(CaptureMetadataReader::of).orElse(CaptureMetadata.NONE);
  }

  private static Optional<Metadata> parse(byte[] content) {
    try {
      return Optional.of(
          ImageMetadataReader.readMetadata(new ByteArrayInputStream(content), content.length));
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static CaptureMetadata of(Metadata metadata) {
    GeoLocation place = place(metadata);
    return new CaptureMetadata(
        orientation(metadata),
        capturedAt(metadata),
        text(metadata, ExifDirectoryBase.TAG_MAKE),
        text(metadata, ExifDirectoryBase.TAG_MODEL),
        place == null ? null : place.getLatitude(),
        place == null ? null : place.getLongitude(),
        exposure(metadata));
  }

  private static int orientation(Metadata metadata) {
    Integer value =
        first(
            metadata,
            ExifIFD0Directory.class,
            directory -> directory.getInteger(ExifDirectoryBase.TAG_ORIENTATION));
    return value == null || value < 1 || value > 8 ? 1 : value;
  }

  private static String text(Metadata metadata, int tag) {
    return first(metadata, ExifIFD0Directory.class, directory -> trimmed(directory.getString(tag)));
  }

  private static String trimmed(String value) {
    if (value == null) {
      return null;
    }
    String clean = value.replaceAll("\\p{Cntrl}", "").strip();
    return clean.isEmpty() ? null : clean;
  }

  private static Instant capturedAt(Metadata metadata) {
    return first(metadata, ExifSubIFDDirectory.class, CaptureMetadataReader::originalTime);
  }

  private static Instant originalTime(Directory directory) {
    String time = directory.getString(ExifDirectoryBase.TAG_DATETIME_ORIGINAL);
    Matcher parts = TIME.matcher(time == null ? "" : time.strip());
    if (!parts.matches()) {
      return null;
    }
    try {
      return localTime(parts).toInstant(offset(directory)).plusNanos(fractionNanos(directory));
    } catch (DateTimeException e) {
      // Cameras without a set clock write 0000:00:00.
      return null;
    }
  }

  private static LocalDateTime localTime(Matcher parts) {
    int second = parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6));
    return LocalDateTime.of(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)),
        Integer.parseInt(parts.group(4)),
        Integer.parseInt(parts.group(5)),
        second);
  }

  private static ZoneOffset offset(Directory directory) {
    String offset = directory.getString(ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL);
    try {
      return offset == null || offset.isBlank() ? ZoneOffset.UTC : ZoneOffset.of(offset.strip());
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  /** Digits behind the decimal point: {@code 5}, {@code 50} and {@code 500} are half a second. */
  private static long fractionNanos(Directory directory) {
    String digits = directory.getString(ExifDirectoryBase.TAG_SUBSECOND_TIME_ORIGINAL);
    if (digits == null || !digits.strip().matches("\\d{1,9}")) {
      return 0;
    }
    return Long.parseLong((digits.strip() + "000000000").substring(0, 9));
  }

  private static Exposure exposure(Metadata metadata) {
    Integer iso = first(metadata, ExifSubIFDDirectory.class, CaptureMetadataReader::sensitivity);
    return new Exposure(
        positive(metadata, ExifDirectoryBase.TAG_EXPOSURE_TIME),
        positive(metadata, ExifDirectoryBase.TAG_FNUMBER),
        iso,
        finite(metadata, ExifDirectoryBase.TAG_EXPOSURE_BIAS),
        positive(metadata, ExifDirectoryBase.TAG_FOCAL_LENGTH));
  }

  /** Before EXIF 2.3 the tag could hold two numbers, of which the first counts. */
  private static Integer sensitivity(Directory directory) {
    int[] values = directory.getIntArray(ExifDirectoryBase.TAG_ISO_EQUIVALENT);
    return values == null || values.length == 0 || values[0] <= 0 ? null : values[0];
  }

  private static Double positive(Metadata metadata, int tag) {
    Double value = finite(metadata, tag);
    return value == null || value <= 0 ? null : value;
  }

  private static Double finite(Metadata metadata, int tag) {
    Rational value =
        first(metadata, ExifSubIFDDirectory.class, directory -> directory.getRational(tag));
    return value == null || value.getDenominator() == 0 ? null : value.doubleValue();
  }

  private static GeoLocation place(Metadata metadata) {
    return first(metadata, GpsDirectory.class, CaptureMetadataReader::validPlace);
  }

  private static GeoLocation validPlace(GpsDirectory directory) {
    GeoLocation place = directory.getGeoLocation();
    boolean valid =
        place != null
            && !place.isZero()
            && Math.abs(place.getLatitude()) <= 90
            && Math.abs(place.getLongitude()) <= 180;
    return valid ? place : null;
  }

  private static <D extends Directory, T> T first(
      Metadata metadata, Class<D> kind, Function<D, T> value) {
    return StreamSupport.stream(metadata.getDirectories().spliterator(), false)
        .filter(kind::isInstance)
        .map(kind::cast)
        .map(value)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
