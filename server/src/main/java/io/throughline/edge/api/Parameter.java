package io.throughline.edge.api;

import java.util.List;

/**
 * A query parameter.
 *
 * @param name as in the query
 * @param summary what it does
 * @param kind what it holds
 * @param choices the allowed values of a CHOICE
 * @param initial the value when absent, or empty
 */
record Parameter(String name, String summary, Kind kind, List<String> choices, String initial) {
  /** What a parameter holds. */
  enum Kind {
    TEXT,
    ID,
    NUMBER,
    FLAG,
    CHOICE
  }

  static Parameter text(String name, String summary) {
    return new Parameter(name, summary, Kind.TEXT, List.of(), "");
  }

  static Parameter id(String name, String summary) {
    return new Parameter(name, summary, Kind.ID, List.of(), "");
  }

  static Parameter flag(String name, String summary) {
    return new Parameter(name, summary, Kind.FLAG, List.of(), "");
  }

  static Parameter choice(String name, String summary, String initial, List<String> choices) {
    return new Parameter(name, summary, Kind.CHOICE, choices, initial);
  }

  private static Parameter limit() {
    return new Parameter("limit", "How many items, 1 to 100", Kind.NUMBER, List.of(), "30");
  }

  /** The parameters of a timeline, which is read in both directions. */
  static Parameter[] window() {
    return new Parameter[] {
      limit(),
      text("before", "Only what came before: `before` of a page"),
      text("after", "Only what came after: `after` of a page")
    };
  }

  /** The parameters of every paged list. */
  static List<Parameter> paging() {
    return List.of(limit(), text("cursor", "Where to go on: `next` of the page before"));
  }
}
