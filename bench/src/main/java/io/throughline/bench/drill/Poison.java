package io.throughline.bench.drill;

import io.throughline.bench.Figure;
import io.throughline.bench.Part;
import io.throughline.bench.rig.Ledger;
import io.throughline.bench.rig.Pause;
import io.throughline.bench.rig.Post;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Volley;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A message the database refuses, at every place of a batch of requests and at every place within a
 * request of many messages. The refusal is a trigger's: none of the contents tried does it.
 */
public final class Poison implements Part {
  private static final int PLACES = 10;
  private static final String MARK = "poisoned";

  @Override
  public String name() {
    return "poison";
  }

  @Override
  public void run(double scale, Consumer<Figure> report) {
    int places = scale < 1 ? PLACES / 2 : PLACES;
    try (Rig rig = new Rig();
        Ledger ledger = rig.ledger()) {
      ledger.run(
          """
          create function poison() returns trigger language plpgsql as $$
          begin
            if new.text like '%poisoned%' then raise exception 'bitter' using errcode = '22000'; end if;
            return new;
          end $$
          """);
      ledger.run(
          "create trigger poison before insert on conversation.entry for each row execute function poison()");
      for (int place = 0; place < places; place++) {
        batch(rig, ledger, places, place);
        fire(rig, List.of(rig.post().request(texts("item", places, place))));
      }
      settled(ledger);
      long all = 2L * places * places;
      report.accept(Figure.count("messages, one in each batch poisoned", all));
      report.accept(Figure.count("others lost", all - 2L * places - stored(ledger)).atMost(0));
      report.accept(Figure.count("doubled", doubled(ledger)).atMost(0));
      report.accept(
          Figure.count(
                  "poisoned ones that are not shown as failed",
                  2L * places
                      - ledger.number(
                          "select count(*) from channel.request where state = 'failed' and reason like '%bitter%'"))
              .atMost(0));
      replay(rig, ledger);
      report.accept(Figure.count("lost after the replay", all - stored(ledger)).atMost(0));
      report.accept(Figure.count("doubled after the replay", doubled(ledger)).atMost(0));
    }
  }

  /** Requests that wait until all are there, so that they are taken in one batch. */
  private static void batch(Rig rig, Ledger ledger, int size, int poisoned) {
    List<byte[]> shots = new ArrayList<>();
    for (Post.Text text : texts("batch", size, poisoned)) {
      shots.add(rig.post().request(List.of(text)));
    }
    ledger.run("begin");
    ledger.run("lock table conversation.entry in share row exclusive mode");
    for (int plug = 0; plug < 3; plug++) {
      fire(rig, List.of(rig.post().request(List.of(Post.Text.of("plug" + poisoned, plug, 900)))));
      Pause.millis(60);
    }
    fire(rig, shots);
    ledger.run("commit");
    settled(ledger);
  }

  private static List<Post.Text> texts(String kind, int size, int poisoned) {
    List<Post.Text> texts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Post.Text text = Post.Text.of(kind + poisoned, i, i);
      String body = i == poisoned ? MARK + " " + text.body() : text.body();
      texts.add(new Post.Text(text.phone(), text.id(), text.seconds(), body));
    }
    return texts;
  }

  private static void fire(Rig rig, List<byte[]> shots) {
    new Volley(rig.installation().port(), 16, 0, shots::get, (number, status) -> {})
        .fire(20, shots.size());
  }

  private static void settled(Ledger ledger) {
    Pause.until(
        "all to be settled",
        Duration.ofSeconds(30),
        () -> ledger.number("select count(*) from channel.request where state = 'received'") == 0);
  }

  private static void replay(Rig rig, Ledger ledger) {
    ledger.run("drop function poison cascade");
    for (JsonNode failed :
        rig.office()
            .web()
            .get("/api/v1/traffic?direction=in&state=failed&limit=100")
            .good()
            .json()
            .path("items")) {
      rig.office()
          .web()
          .post("/api/v1/intake/" + failed.path("id").asString() + "/replay", new byte[0])
          .good();
    }
    settled(ledger);
  }

  private static long stored(Ledger ledger) {
    return ledger.number(
        "select count(distinct provider_id) from conversation.entry where text like '%Message % of run batch%' or text like '%Message % of run item%'");
  }

  private static long doubled(Ledger ledger) {
    return ledger.number(
        "select count(provider_id) - count(distinct provider_id) from conversation.entry where direction = 'in'");
  }
}
