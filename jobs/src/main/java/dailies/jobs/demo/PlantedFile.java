package dailies.jobs.demo;

import java.util.Objects;

/**
 * One file of the sample archive and what is known about it.
 *
 * @param name path relative to the archive's folder, with forward slashes
 * @param plant what the file was made to be
 * @param original name of the clean file that it was made from or is a worse take of; null when it
 *     stands alone
 */
public record PlantedFile(String name, Plant plant, String original) {
  public PlantedFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(plant, "plant");
  }
}
