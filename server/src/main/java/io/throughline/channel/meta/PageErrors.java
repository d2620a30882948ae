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
              Cause.WINDOW, Set.of("10/2018065", "10/2018278", "10/2534022"),
              Cause.RECIPIENT,
                  Set.of("551", "551/1545041", "200/1545041", "10/2018108", "100/2018001")),
          Map.ofEntries(
              Map.entry("190", "The access token is not valid any more; a new one is needed."),
              Map.entry("10", "The app lacks a permission."),
              Map.entry("200", "The app lacks a permission."),
              Map.entry("10/2018065", LATE),
              Map.entry("10/2018278", LATE),
              Map.entry("10/2534022", LATE),
              Map.entry("551", GONE),
              Map.entry("551/1545041", GONE),
              Map.entry("200/1545041", GONE),
              Map.entry("10/2018108", "This person does not receive messages from the page."),
              Map.entry("100/2018001", "Nobody is known to the network by this id."),
              Map.entry("10/1893063", "The network restricts the page for a while.")));

  private PageErrors() {}
}
