package dailies.jobs.stages;

import static org.apache.spark.sql.types.DataTypes.createArrayType;

import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FacesTable;
import dailies.jobs.tables.FailuresTable;
import dailies.udfs.analyze.EmbeddedFrame;
import dailies.udfs.analyze.EmbeddedMedia;
import dailies.udfs.spark.EmbeddedObject;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * One object that was embedded again as the rows it becomes: embeddings and faces, or a failure.
 */
final class EmbeddedRow {
  static final String EMBEDDINGS = "embeddings";
  static final String FACES = "faces";
  static final String FAILURE = "failure";

  static final StructType SCHEMA =
      new StructType()
          .add(EMBEDDINGS, createArrayType(EmbeddingsTable.TABLE.schema(), false), false)
          .add(FACES, createArrayType(FacesTable.TABLE.schema(), false), false)
          .add(FAILURE, FailuresTable.TABLE.schema(), true);

  private EmbeddedRow() {}

  static Row of(EmbeddedObject embedded, String detectorId, String runId) {
    String mediaId = AnalyzedRow.mediaId(embedded.object().uri());
    EmbeddedMedia media = embedded.media();
    Row[] embeddings =
        media.frames().stream()
            .map(frame -> embedding(mediaId, frame, embedded.modelId(), runId))
            .toArray(Row[]::new);
    FaceRows faces = new FaceRows(mediaId, embedded.modelId(), detectorId, runId);
    Row[] faceRows =
        media.frames().stream()
            .flatMap(
                frame -> faces.of(AnalyzedRow.frameId(mediaId, frame.frameIndex()), frame.faces()))
            .toArray(Row[]::new);
    return RowFactory.create(
        embeddings, faceRows, media.issue() == null ? null : failure(embedded, runId));
  }

  private static Row embedding(String mediaId, EmbeddedFrame frame, String modelId, String runId) {
    return RowFactory.create(
        AnalyzedRow.frameId(mediaId, frame.frameIndex()),
        mediaId,
        modelId,
        frame.embedding().vector(),
        runId);
  }

  private static Row failure(EmbeddedObject embedded, String runId) {
    EmbeddedMedia media = embedded.media();
    return FailureRow.of(
        embedded.object(), runId, FailuresTable.EMBED, media.issue(), media.issueDetail());
  }
}
