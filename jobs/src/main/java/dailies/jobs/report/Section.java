package dailies.jobs.report;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A part of the report: sheets of cards, cut into pages.
 *
 * @param chapter what it is called
 * @param cardsOfSheet the most cards that are shown of a sheet
 * @param sheets {@code sheet, title, facts, note}, see {@link Sheets}, in the order in which they
 *     are shown
 * @param cards see {@link Cards}; of sheets that are not shown, too
 */
record Section(Chapter chapter, int cardsOfSheet, Dataset<Row> sheets, Dataset<Row> cards) {}
