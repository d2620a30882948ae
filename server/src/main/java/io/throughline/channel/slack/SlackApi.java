package io.throughline.channel.slack;

import io.throughline.channel.wire.Download;
import io.throughline.conversation.Outbound;
import io.throughline.kernel.http.Answer;
import io.throughline.kernel.http.Call;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Payload;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Calls of the Web API. What writes takes JSON, what reads takes a form. */
final class SlackApi {
  private static final Duration UPLOAD = Duration.ofMinutes(5);

  private final Outgoing outgoing;

  SlackApi(Outgoing outgoing) {
    this.outgoing = outgoing;
  }

  /** Calls a method that writes. */
  SlackReply write(Workspace workspace, String method, ObjectNode body) throws Trouble {
    return call(
        workspace, method, Payload.bytes("application/json; charset=utf-8", Json.bytes(body)));
  }

  /** Calls a method that reads. */
  SlackReply read(Workspace workspace, String method, Map<String, String> fields) throws Trouble {
    String form =
        new TreeMap<>(fields)
            .entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    return call(
        workspace,
        method,
        Payload.bytes("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8)));
  }

  private SlackReply call(Workspace workspace, String method, Payload payload) throws Trouble {
    Call call = Call.post(address(workspace.base() + "/" + method), workspace.reach(), payload);
    return SlackReply.of(outgoing.call(authorized(workspace, call)));
  }

  /** Hands over a file at the address that was given for it; the address is the permission. */
  Answer upload(Workspace workspace, String place, Outbound.File file) throws Trouble {
    Payload form =
        Payload.form(
            new Payload.File(
                "file", file.name(), file.mediaType(), file.size(), file.open()::open));
    return outgoing.call(Call.post(address(place), workspace.reach(), form).patience(UPLOAD));
  }

  /** Fetches a file or a picture; see {@link Download#fetch}. */
  String download(Workspace workspace, URI address, long most, OutputStream out)
      throws IOException {
    Call call = Call.get(address, workspace.reach());
    Call whole = workspace.trusts(address) ? authorized(workspace, call) : call;
    return Download.fetch(outgoing, whole, most, out);
  }

  private static Call authorized(Workspace workspace, Call call) {
    return call.header("Authorization", "Bearer " + workspace.token());
  }

  private static URI address(String text) throws Trouble {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new Trouble.Barred("not an address");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
