package io.throughline.bench.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** More agents: invited, joined and logged in as people are. */
public final class Crew {
  private static final int AT_ONCE = 4;

  private final Web web;
  private final Office office;

  /** In this office. */
  public Crew(Installation installation, Office office) {
    this.web = new Web(installation.base());
    this.office = office;
  }

  /** So many join; returns their cookies. Each costs the hashing of a password. */
  public List<String> join(int count) {
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<String>> joining = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        joining.add(executor.submit(() -> one(number)));
      }
      List<String> cookies = new ArrayList<>();
      for (Future<String> each : joining) {
        cookies.add(each.get());
      }
      return cookies;
    } catch (ExecutionException e) {
      throw new IllegalStateException("an agent could not join", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private String one(int number) {
    String name = "Agent " + number;
    String invitation =
        office
            .web()
            .post(
                "/api/v1/agents",
                Map.of("email", "agent" + number + "@bench.example", "name", name, "role", "agent"))
            .good()
            .json()
            .path("invitation")
            .asString("");
    String token = invitation.substring(invitation.lastIndexOf('/') + 1);
    return web.post(
            "/api/v1/session/invitation",
            Map.of("token", token, "name", name, "password", "correct horse battery"))
        .good()
        .cookie()
        .replaceAll(";.*", "");
  }
}
