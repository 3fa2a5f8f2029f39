package dailies.udfs.media;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands behind the last dot of a file's name. */
final class FileExtension {
  /** Extensions that Apache Tika does not know, or takes for something rarer. */
  static final Map<String, String> MIME_TYPES =
      Map.ofEntries(
          Map.entry("apng", "image/png"),
          Map.entry("hif", "image/heic"),
          Map.entry("heics", "image/heic"),
          Map.entry("avifs", "image/avif"),
          Map.entry("jpx", "image/jp2"),
          Map.entry("jpf", "image/jp2"),
          Map.entry("j2k", "image/x-jp2-codestream"),
          Map.entry("jpc", "image/x-jp2-codestream"),
          Map.entry("psb", "image/vnd.adobe.photoshop"),
          Map.entry("exr", "image/x-exr"),
          Map.entry("hdr", "image/vnd.radiance"),
          Map.entry("qoi", "image/qoi"),
          Map.entry("pfm", "image/x-portable-floatmap"),
          Map.entry("cur", "image/vnd.microsoft.icon"),
          Map.entry("dds", "image/vnd.ms-dds"),
          Map.entry("sgi", "image/x-sgi"),
          Map.entry("rwl", "image/x-raw-leica"),
          Map.entry("srw", "image/x-raw-samsung"),
          Map.entry("dcr", "image/x-raw-kodak"),
          Map.entry("gpr", "image/x-raw-gopro"),
          Map.entry("mk3d", "video/x-matroska"),
          Map.entry("mp2v", "video/mpeg"),
          Map.entry("vob", "video/mpeg"),
          Map.entry("ts", "video/mp2t"),
          Map.entry("mts", "video/mp2t"),
          Map.entry("m2ts", "video/mp2t"),
          Map.entry("m2t", "video/mp2t"),
          Map.entry("3gpp", "video/3gpp"),
          Map.entry("y4m", "video/x-yuv4mpeg"),
          Map.entry("ivf", "video/x-ivf"),
          Map.entry("dv", "video/x-dv"),
          Map.entry("rmvb", "application/vnd.rn-realmedia"),
          Map.entry("mjpg", "video/x-motion-jpeg"),
          Map.entry("mjpeg", "video/x-motion-jpeg"),
          Map.entry("insv", "video/mp4"),
          Map.entry("lrv", "video/mp4"),
          Map.entry("r3d", "video/x-r3d"),
          Map.entry("mp1", "audio/mpeg"),
          Map.entry("mpa", "audio/mpeg"),
          Map.entry("m4p", "audio/mp4"),
          Map.entry("eac3", "audio/eac3"),
          Map.entry("wave", "audio/vnd.wave"),
          Map.entry("bwf", "audio/vnd.wave"),
          Map.entry("rf64", "audio/vnd.wave"),
          Map.entry("w64", "audio/x-w64"),
          Map.entry("awb", "audio/amr-wb"),
          Map.entry("ape", "audio/x-ape"),
          Map.entry("wv", "audio/x-wavpack"),
          Map.entry("tta", "audio/x-tta"),
          Map.entry("weba", "audio/webm"));

  private static final Pattern EXTENSION = Pattern.compile("[^/]\\.([a-z0-9]+)(?:[?#][^/.]*)?$");

  private FileExtension() {}

  /**
   * @return in lower case, without the dot; empty when there is none, as of hidden files. A query
   *     or fragment behind it is not part of it
   */
  static String of(String fileNameOrUri) {
    Matcher extension = EXTENSION.matcher(fileNameOrUri.toLowerCase(Locale.ROOT));
    return extension.find() ? extension.group(1) : "";
  }
}
