package dailies.jobs.stages;

import static dailies.jobs.tables.SceneCentroidsTable.CENTROID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.udfs.cluster.CellIndex;
import dailies.udfs.cluster.NearestScenes;
import dailies.udfs.cluster.NearestScenes.Target;
import dailies.udfs.embed.Match;
import dailies.udfs.embed.Vectors;
import dailies.udfs.spark.SqlFunctions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the scenes that are near to others without comparing all with all: each is at home in its
 * nearest cell and visits the next ones, too, where it meets those at home there.
 */
final class NearbyScenes {
  static final String QUERY = "query";
  static final String TARGET = "target";
  static final String COSINE = "cosine";

  private static final int VISITED_CELLS = 5;

  private static final StructType PAIR =
      new StructType()
          .add(QUERY, StringType, false)
          .add(TARGET, StringType, false)
          .add(COSINE, DoubleType, false);

  private NearbyScenes() {}

  /**
   * Pairs {@code query, target, cosine}, each once.
   *
   * @param queries three columns: id, origin, centroid; those of one origin do not meet, unless it
   *     is negative
   * @param targets the same
   * @param top targets a query and cell at most, the nearest
   * @param least cosine
   */
  static Dataset<Row> of(
      Dataset<Row> queries, Dataset<Row> targets, CellIndex index, int top, double least) {
    return at(explode(cells(index, VISITED_CELLS)), queries, lit(true))
        .union(at(explode(cells(index, 1)), targets, lit(false)))
        .groupByKey((MapFunction<Row, Integer>) row -> row.getInt(0), Encoders.INT())
        .flatMapSortedGroups(
            new Column[] {col("is_query"), col("id")}, new Compare(top, least), Encoders.row(PAIR));
  }

  private static Column cells(CellIndex index, int count) {
    return SqlFunctions.nearestCells(index, col(CENTROID), count);
  }

  private static Dataset<Row> at(Column cell, Dataset<Row> scenes, Column isQuery) {
    return scenes
        .toDF("id", "origin", CENTROID)
        .select(
            cell.as("cell"),
            isQuery.as("is_query"),
            col("id"),
            col("origin"),
            SqlFunctions.vectorBytes(col(CENTROID)));
  }

  /** The targets of a cell come before its queries and are held; queries stream past them. */
  private record Compare(int top, double least)
      implements FlatMapGroupsFunction<Integer, Row, Row> {
    @Override
    public Iterator<Row> call(Integer cell, Iterator<Row> rows) {
      List<Target> targets = new ArrayList<>();
      Row first = null;
      while (first == null && rows.hasNext()) {
        Row row = rows.next();
        if (row.getBoolean(1)) {
          first = row;
        } else {
          targets.add(target(row));
        }
      }
      if (first == null || targets.isEmpty()) {
        return Collections.emptyIterator();
      }
      NearestScenes nearest = new NearestScenes(targets, least);
      return Stream.concat(Stream.of(first), stream(rows))
          .map(NearbyScenes::target)
          .flatMap(query -> nearest.to(query, top).stream().map(match -> pair(query, match)))
          .iterator();
    }
  }

  private static Stream<Row> stream(Iterator<Row> rows) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false);
  }

  private static Target target(Row row) {
    return new Target(row.getString(2), row.getInt(3), Vectors.fromBytes(row.<byte[]>getAs(4)));
  }

  private static Row pair(Target query, Match match) {
    return RowFactory.create(query.id(), match.id(), match.score());
  }
}
