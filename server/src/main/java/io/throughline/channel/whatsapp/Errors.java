package io.throughline.channel.whatsapp;

import io.throughline.channel.SendResult.Cause;
import io.throughline.channel.meta.ErrorTable;
import io.throughline.channel.meta.GraphError;
import io.throughline.channel.wire.Fields;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The errors of the platform, as its "Error codes" page lists them. */
final class Errors {
  private static final Set<String> SOON =
      Set.of("1", "2", "4", "80007", "130429", "131000", "131016", "131057", "133004");
  private static final Map<String, Duration> LATER =
      Map.of(
          "131056", Duration.ofSeconds(6),
          "131048", Duration.ofHours(1),
          "368", Duration.ofHours(1),
          "131049", Duration.ofDays(1));
  private static final Map<Cause, Set<String>> CAUSES =
      Map.of(
          Cause.CREDENTIALS,
          Set.of("0", "3", "10", "100/33", "190", "131005", "131031", "133010"),
          Cause.RECIPIENT,
          Set.of("131026", "131021", "131030", "131050", "130472"),
          Cause.WINDOW,
          Set.of("131047", "470"),
          Cause.BILLING,
          Set.of("131042"));

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("190", "The access token is not valid any more; a new one is needed."),
          Map.entry("131047", "More than 24 hours have passed since the customer last wrote."),
          Map.entry("470", "More than 24 hours have passed since the customer last wrote."),
          Map.entry("131026", "This person cannot be reached on this network."),
          Map.entry("131021", "A number cannot write to itself."),
          Map.entry("131030", "The test number may not write to this number yet."),
          Map.entry("131050", "The customer does not want marketing messages."),
          Map.entry("131042", "The account cannot be billed: check its payment method."),
          Map.entry("131031", "The account is locked."),
          Map.entry("131048", "Too many messages were marked as spam; sending is restricted."),
          Map.entry("131049", "The network holds back marketing messages to this customer."),
          Map.entry("131056", "Too many messages to this person in a short time."),
          Map.entry("130429", "Too many messages in a short time."),
          Map.entry("131052", "The customer's file could not be fetched."),
          Map.entry("131053", "The file could not be taken over by the network."),
          Map.entry("131062", "This kind of message needs the customer's telephone number."),
          Map.entry("132001", "There is no such template in this language."),
          Map.entry("132015", "The template is paused because of its quality."),
          Map.entry("132016", "The template was disabled because of its quality."));

  /** What they mean. */
  static final ErrorTable TABLE = new ErrorTable(SOON, LATER, CAUSES, WORDS);

  private Errors() {}

  /** The first of a list of errors. */
  static Optional<GraphError> first(JsonNode owner) {
    return Fields.items(owner, "errors").stream().findFirst().map(TABLE::read);
  }
}
