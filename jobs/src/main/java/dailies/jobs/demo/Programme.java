package dailies.jobs.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;

/** What the sample archive holds. */
final class Programme {
  static final String PHOTOGRAPH = "2024/market/DSC0401.jpg";
  static final String SHARP_CLIP = "rushes/day-1/A001_take1.mp4";
  static final String MATROSKA_CLIP = "rushes/day-1/A002_take1.mkv";

  private static final String WAV = "sound/theme.wav";
  private static final int SOUND_FRAMES = 160;

  private Programme() {}

  static List<PhotoShoot> photographs() {
    return List.of(
        new PhotoShoot(
            "2024/coast/IMG_210",
            new CoastScene(),
            1200,
            900,
            camera("Canon", "Canon EOS R6", "2024-05-18T10:12:04", 43.3209, -1.9846),
            List.of(Plant.BLURRED, Plant.OVEREXPOSED),
            List.of(
                PictureCopy.half("web/coast-small.jpg"),
                PictureCopy.heavyJpeg("web/coast-chat.jpg"),
                PictureCopy.exact("backup/IMG_2101.jpg"))),
        new PhotoShoot(
            "2024/mountains/IMG_310",
            new MountainScene(),
            1200,
            800,
            camera("Canon", "Canon EOS R6", "2024-09-02T19:40:31", 46.5763, 7.9904),
            List.of(Plant.UNDEREXPOSED, Plant.NOISY),
            List.of(
                PictureCopy.webp("web/mountains.webp"),
                PictureCopy.cropped("web/mountains-cropped.jpg"))),
        new PhotoShoot(
            "2024/street/DSC020",
            new StreetScene(),
            1152,
            768,
            camera("NIKON CORPORATION", "NIKON Z 6_2", "2024-06-11T15:03:48", 55.6798, 12.5911),
            List.of(Plant.MOTION_BLURRED, Plant.OVEREXPOSED),
            List.of(
                PictureCopy.jpeg60("web/street.jpg"),
                PictureCopy.heavyJpeg("web/street-chat.jpg"),
                PictureCopy.tiff("print/street.tif"))),
        new PhotoShoot(
            "2024/forest/DSC030",
            new ForestScene(),
            1200,
            900,
            camera("NIKON CORPORATION", "NIKON Z 6_2", "2024-10-20T11:27:15", null, null),
            List.of(Plant.BLURRED, Plant.NOISY),
            List.of(
                PictureCopy.half("web/forest-small.jpg"), PictureCopy.exact("backup/DSC0301.jpg"))),
        new PhotoShoot(
            "2024/market/DSC040",
            new MarketScene(),
            1200,
            900,
            camera("NIKON CORPORATION", "NIKON Z 6_2", "2024-07-06T09:18:52", 44.4949, 11.3426),
            List.of(Plant.UNDEREXPOSED, Plant.OVEREXPOSED),
            List.of(
                PictureCopy.jpeg60("web/market.jpg"),
                PictureCopy.heavyJpeg("web/market-chat.jpg"),
                PictureCopy.exact("backup/DSC0401 (1).jpg"))),
        new PhotoShoot(
            "2024/garden/P110",
            new FlowerScene(),
            960,
            960,
            camera("Panasonic", "DC-G9", "2024-06-30T17:45:09", null, null),
            List.of(Plant.MOTION_BLURRED, Plant.UNDEREXPOSED),
            List.of(
                PictureCopy.webp("web/flowers.webp"),
                PictureCopy.cropped("web/flowers-cropped.jpg"))),
        new PhotoShoot(
            "2024/city/P120",
            new SkylineScene(),
            1280,
            720,
            camera("Panasonic", "DC-G9", "2024-11-08T16:58:20", 53.5436, 9.9887),
            List.of(Plant.NOISY, Plant.MOTION_BLURRED),
            List.of(PictureCopy.jpeg60("web/skyline.jpg"))),
        new PhotoShoot(
            "from-phone/20240817_14020",
            new PortraitScene(),
            768,
            1024,
            phone("2024-08-17T14:02:01", 6, 48.1372, 11.5756),
            List.of(Plant.MOTION_BLURRED, Plant.NOISY),
            List.of(
                PictureCopy.jpeg60("web/portrait.jpg"),
                PictureCopy.half("web/portrait-small.jpg"))),
        new PhotoShoot(
            "from-phone/20241224_18310",
            new StillLifeScene(),
            1200,
            900,
            phone("2024-12-24T18:31:40", 1, null, null),
            List.of(Plant.BLURRED, Plant.UNDEREXPOSED),
            List.of(
                PictureCopy.webp("web/still-life.webp"),
                PictureCopy.heavyJpeg("web/still-life-chat.jpg"))),
        new PhotoShoot(
            "scans/courier-page-",
            new NewspaperScene(),
            840,
            700,
            null,
            List.of(Plant.BLURRED, Plant.OVEREXPOSED),
            List.of(PictureCopy.bmp("scans/courier.bmp"), PictureCopy.png("scans/courier.png"))));
  }

  /**
   * The blurred, the dark and the noisy clip show scenes of their own, of which no better take is
   * there.
   */
  static List<ClipShoot> clips() {
    return List.of(
        clip(SHARP_CLIP, Plant.CLIP_SHARP, ClipFormat.MP4, new MarketScene(), 130, 170, null),
        clip(
            "rushes/day-1/A001_take2.mp4",
            Plant.CLIP_SHAKING,
            ClipFormat.MP4,
            new MarketScene(),
            165,
            185,
            SHARP_CLIP),
        clip(
            "rushes/day-1/A001_take3.mov",
            Plant.CLIP_STATIC,
            ClipFormat.MOV,
            new MarketScene(),
            150,
            160,
            SHARP_CLIP),
        clip(
            MATROSKA_CLIP,
            Plant.CLIP_BLURRED,
            ClipFormat.MKV_MPEG4,
            new BookshelfScene(),
            120,
            200,
            null),
        clip(
            "rushes/day-1/A003_take1.webm",
            Plant.CLIP_DARK,
            ClipFormat.WEBM_VP8,
            new HarbourScene(),
            100,
            180,
            null),
        clip(
            "rushes/day-2/B001_take1.avi",
            Plant.CLIP_NOISY,
            ClipFormat.AVI,
            new BalloonScene(),
            90,
            60,
            null),
        new ClipShoot(
            "rushes/day-2/B002_take1.mp4",
            Plant.CLIP_CUT,
            ClipFormat.MP4,
            List.of(new StreetScene(), new FlowerScene()),
            new ClipShoot.Corner(60, 200),
            null),
        clip(
            "rushes/day-2/B003_take1.webm",
            Plant.CLIP_SILENT,
            ClipFormat.WEBM_VP9,
            new MountainScene(),
            60,
            190,
            null),
        clip(
            "rushes/day-2/B004_take1.mkv",
            Plant.CLIP_QUIET,
            ClipFormat.MKV_H264,
            new StillLifeScene(),
            80,
            260,
            null),
        clip(
            "rushes/day-2/B005_take1.mov",
            Plant.CLIP_CLIPPED,
            ClipFormat.MOV_H264,
            new SkylineScene(),
            90,
            220,
            null));
  }

  /** Writes the sound files: one tune in three formats. */
  static List<PlantedFile> writeSounds(Path directory) throws IOException {
    Files.createDirectories(directory.resolve(WAV).getParent());
    return List.of(
        sound(directory, WAV, ClipFormat.WAV, null),
        sound(directory, "sound/theme.flac", ClipFormat.FLAC, WAV),
        sound(directory, "sound/theme.mp3", ClipFormat.MP3, WAV));
  }

  private static PlantedFile sound(Path directory, String name, ClipFormat format, String original)
      throws IOException {
    short[] samples = Melody.samples((double) SOUND_FRAMES / ClipWriter.FRAME_RATE, Melody.GOOD);
    try (ClipWriter writer = ClipWriter.sound(directory.resolve(name), format)) {
      for (int frame = 0; frame < SOUND_FRAMES; frame++) {
        writer.add(samples, frame);
      }
    }
    return new PlantedFile(name, Plant.SOUND, original);
  }

  private static ClipShoot clip(
      String name, Plant plant, ClipFormat format, Scene scene, int x, int y, String original) {
    return new ClipShoot(name, plant, format, List.of(scene), new ClipShoot.Corner(x, y), original);
  }

  private static ExifSegment camera(
      String make, String model, String time, Double latitude, Double longitude) {
    return new ExifSegment(make, model, 1, LocalDateTime.parse(time), latitude, longitude);
  }

  private static ExifSegment phone(
      String time, int orientation, Double latitude, Double longitude) {
    return new ExifSegment(
        "Google", "Pixel 7", orientation, LocalDateTime.parse(time), latitude, longitude);
  }
}
