package dailies.jobs.report;

import java.io.Serializable;

/**
 * What a part of the report is called.
 *
 * @param name of its files, without their ending
 * @param title its heading
 * @param introduction what is shown, in a sentence or two
 * @param nothing what is said where there is nothing to show
 */
record Chapter(String name, String title, String introduction, String nothing)
    implements Serializable {
  /** The file of a page, from 1. */
  String file(long page) {
    return page == 1 ? name + ".html" : name + "-" + page + ".html";
  }
}
