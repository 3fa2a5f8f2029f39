package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

/** The files that are copies of one another. Files without a copy have no row. */
public final class DuplicatesTable {
  public static final String MEDIA_ID = "media_id";
  public static final String GROUP_ID = "group_id";
  public static final String KIND = "kind";
  public static final String DISTANCE = "distance";
  public static final String KEEPER_MEDIA_ID = "keeper_media_id";
  public static final String IS_KEEPER = "is_keeper";
  public static final String RECLAIMABLE_BYTES = "reclaimable_bytes";

  /** Byte for byte the keeper. */
  public static final String EXACT = "exact";

  /** Looks like the keeper. */
  public static final String NEAR = "near";

  public static final Table TABLE =
      Table.named(
              "duplicates", "One file of a group of copies; every member is a copy of the keeper.")
          .required(MEDIA_ID, StringType, "The object.")
          .required(GROUP_ID, StringType, "The group: the media_id of its keeper.")
          .required(
              KIND,
              StringType,
              "exact: the keeper's bytes; near: looks like the keeper. On a"
                  + " keeper: near when any other member is.")
          .required(DISTANCE, IntegerType, "Bits between its perceptual hash and the keeper's.")
          .required(KEEPER_MEDIA_ID, StringType, "The copy to keep.")
          .required(IS_KEEPER, BooleanType, "Whether this is the copy to keep.")
          .required(RECLAIMABLE_BYTES, LongType, "Bytes freed by deleting it; 0 for the keeper.")
          .keyedBy(MEDIA_ID);

  private DuplicatesTable() {}
}
