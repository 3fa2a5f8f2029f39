package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

/** The objects seen in storage, whether or not they could be used. */
public final class ListingTable {
  public static final String URI = "uri";
  public static final String SIZE_BYTES = "size_bytes";
  public static final String MODIFIED_AT = "modified_at";
  public static final String ETAG = "etag";
  public static final String MEDIA_TYPE = "media_type";
  public static final String LISTED_AT = "listed_at";
  public static final String GONE_AT = "gone_at";
  public static final String RUN_ID = "run_id";

  public static final Table TABLE =
      Table.named(
              "listing", "An object seen in storage, as it was when it was last new or changed.")
          .required(URI, StringType, "Where the object is, as storage names it.")
          .required(
              SIZE_BYTES, LongType, "Size, in bytes; -1 when a manifest names an absent object.")
          .required(MODIFIED_AT, TimestampType, "When storage says that it was last written.")
          .optional(ETAG, StringType, "Storage's tag of this version, where it gives one.")
          .optional(MEDIA_TYPE, StringType, "picture, clip, sound or other, guessed from the name.")
          .required(LISTED_AT, TimestampType, "When this version was first listed.")
          .required(RUN_ID, StringType, "The run that first listed this version.")
          .optional(
              GONE_AT, TimestampType, "When it was first missed; null while storage shows it.")
          .keyedBy(URI);

  private ListingTable() {}
}
