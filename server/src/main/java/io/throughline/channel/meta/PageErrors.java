package io.throughline.channel.meta;

import io.throughline.channel.SendResult.Cause;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The errors of messages from pages ("Send API", "Error codes"). */
final class PageErrors {
  private static final String LATE =
      "More than 24 hours have passed since the customer last wrote.";
  private static final String GONE =
      "This person cannot be reached: they left or blocked the page.";

  /** What they mean. */
  static final ErrorTable TABLE =
      new ErrorTable(
          Set.of("1", "2", "4", "32", "341", "613", "1200", "80002", "80006"),
          Map.of("368", Duration.ofHours(1), "10/1893063", Duration.ofHours(1)),
          Map.of(
              Cause.CREDENTIALS, Set.of("190", "10", "3", "102", "100/33"),
              Cause.WINDOW, Set.of("10/2018278", "10/2534022"),
              Cause.RECIPIENT, Set.of("551", "551/1545041", "200/1545041", "100/2018001")),
          Map.of(
              "190",
              "The access token is not valid any more; a new one is needed.",
              "10",
              "The app lacks a permission.",
              "200",
              "The app lacks a permission.",
              "10/2018278",
              LATE,
              "10/2534022",
              LATE,
              "551",
              GONE,
              "551/1545041",
              GONE,
              "200/1545041",
              GONE,
              "100/2018001",
              "Nobody is known to the network by this id.",
              "10/1893063",
              "The network restricts the page for a while."));

  private PageErrors() {}
}
