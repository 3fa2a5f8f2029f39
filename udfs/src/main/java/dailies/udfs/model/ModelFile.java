package dailies.udfs.model;

import java.io.Serializable;

/**
 * One file of a model.
 *
 * @param name without its folder
 * @param sizeBytes in bytes
 * @param sha256 of its content, 64 hexadecimal digits
 */
public record ModelFile(String name, long sizeBytes, String sha256) implements Serializable {}
