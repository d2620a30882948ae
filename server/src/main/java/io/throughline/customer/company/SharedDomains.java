package io.throughline.customer.company;

import io.throughline.customer.Handle;
import io.throughline.customer.Handles;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Domains under which anybody gets an address, so that an address there says nothing about a
 * company. The best known are named here; administrators name more.
 */
public final class SharedDomains {
  private static final int MOST = 1_000;

  /** Mail providers for everybody that are known in many countries. */
  static final Set<String> KNOWN =
      Set.of(
          "163.com",
          "126.com",
          "aol.com",
          "comcast.net",
          "fastmail.com",
          "free.fr",
          "gmail.com",
          "gmx.at",
          "gmx.com",
          "gmx.de",
          "gmx.net",
          "googlemail.com",
          "hey.com",
          "hotmail.co.uk",
          "hotmail.com",
          "hotmail.fr",
          "icloud.com",
          "laposte.net",
          "libero.it",
          "live.com",
          "mac.com",
          "mail.com",
          "mail.ru",
          "me.com",
          "msn.com",
          "naver.com",
          "online.no",
          "orange.fr",
          "outlook.com",
          "outlook.de",
          "pm.me",
          "posteo.de",
          "proton.me",
          "protonmail.com",
          "qq.com",
          "rediffmail.com",
          "seznam.cz",
          "sina.com",
          "t-online.de",
          "telia.com",
          "uol.com.br",
          "web.de",
          "wp.pl",
          "ya.ru",
          "yahoo.co.jp",
          "yahoo.co.uk",
          "yahoo.com",
          "yahoo.de",
          "yahoo.fr",
          "yandex.com",
          "yandex.ru",
          "zoho.com");

  private final Database database;
  private final CompanyStore store;

  /** On this database. */
  public SharedDomains(Database database) {
    this.database = database;
    this.store = new CompanyStore(database);
  }

  /** Those the administrators named. */
  public List<String> named(WorkspaceId workspace) {
    return database.read(() -> store.shared(workspace));
  }

  /**
   * Names them anew. A company's domain that is named here assigns nobody any more.
   *
   * @throws Refusal.Invalid if one is no domain
   */
  public List<String> name(Actor actor, List<String> domains) {
    actor.require(Permission.FIELDS);
    Set<String> clean = new TreeSet<>();
    List<Fault> faults = new ArrayList<>();
    for (int at = 0; at < domains.size(); at++) {
      Optional<String> read = read(domains.get(at));
      read.ifPresent(clean::add);
      if (read.isEmpty()) {
        faults.add(new Fault("domains[" + at + "]", "must be a domain such as example.com"));
      }
    }
    if (clean.size() > MOST) {
      faults.add(new Fault("domains", "may be at most " + MOST));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    return database.write(
        () -> {
          store.share(actor.workspace(), clean);
          return store.shared(actor.workspace());
        });
  }

  /** Whether it is one of the best known. */
  public static boolean known(String domain) {
    return KNOWN.contains(domain);
  }

  /** A domain as the addresses of handles have it. */
  static Optional<String> read(String text) {
    return Handles.email("somebody@" + text.strip())
        .map(Handle::value)
        .map(value -> value.substring(value.lastIndexOf('@') + 1))
        .filter(domain -> domain.contains(".") && !domain.startsWith("["));
  }
}
