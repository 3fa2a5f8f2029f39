package dailies.jobs.stages;

import dailies.udfs.analyze.EmbeddedFace;
import dailies.udfs.face.Face;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The faces of an object's frames as rows of {@code faces}.
 *
 * @param detectorId what found them
 */
record FaceRows(String mediaId, String modelId, String detectorId, String runId) {

  Stream<Row> of(String frameId, List<EmbeddedFace> faces) {
    return IntStream.range(0, faces.size())
        .mapToObj(number -> row(frameId, number, faces.get(number)));
  }

  private Row row(String frameId, int number, EmbeddedFace embedded) {
    Face face = embedded.face();
    return RowFactory.create(
        frameId + "-" + number,
        frameId,
        mediaId,
        modelId,
        detectorId,
        face.left(),
        face.top(),
        face.width(),
        face.height(),
        face.confidence(),
        embedded.embedding().vector(),
        runId);
  }
}
