package dailies.jobs.demo;

/** What a file of the sample archive was made to be. */
public enum Plant {
  /** A photograph without flaws, one of two takes of its scene. */
  CLEAN,
  /** A further take of the scene, out of focus. */
  BLURRED,
  /** A further take of the scene, the camera moved during the exposure. */
  MOTION_BLURRED,
  /** A further take of the scene with strong sensor noise. */
  NOISY,
  /** A further take of the scene, about three stops too dark. */
  UNDEREXPOSED,
  /** A further take of the scene, about two stops too bright. */
  OVEREXPOSED,
  /** The original's pixels at JPEG quality 10. */
  HEAVY_JPEG,
  /** The original's pixels at half the width and height. */
  RESIZED_COPY,
  /** The original's pixels in another format or at another quality. */
  REENCODED_COPY,
  /** The original byte for byte. */
  EXACT_COPY,
  /** The original less 2 % at each side. */
  CROP,
  /** A clip without flaws: a slow pan with sound. */
  CLIP_SHARP,
  /** A clip out of focus. */
  CLIP_BLURRED,
  /** A clip about three stops too dark. */
  CLIP_DARK,
  /** A clip with strong sensor noise. */
  CLIP_NOISY,
  /** A clip of which every frame is shifted at random. */
  CLIP_SHAKING,
  /** A clip from a tripod: nothing moves. */
  CLIP_STATIC,
  /** A clip that cuts from one scene to another half way. */
  CLIP_CUT,
  /** A clip without a sound track. */
  CLIP_SILENT,
  /** A clip whose sound is far too quiet. */
  CLIP_QUIET,
  /** A clip whose sound is clipped. */
  CLIP_CLIPPED,
  /** A sound file. */
  SOUND,
  /** A picture whose content is destroyed behind its header. */
  CORRUPT,
  /** A clip that ends too early. */
  TRUNCATED,
  /** A file of no bytes. */
  EMPTY,
  /** A text that is named like a picture. */
  WRONG_TYPE;

  /** Whether the file shows the very pixels of its original and so belongs to its duplicates. */
  public boolean copiesOriginal() {
    return switch (this) {
      case HEAVY_JPEG, RESIZED_COPY, REENCODED_COPY, EXACT_COPY, CROP -> true;
      default -> false;
    };
  }
}
