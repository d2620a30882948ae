package io.throughline.notice;

import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.DeviceId;
import io.throughline.workspace.AgentActor;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The browsers that agents let us push to; each for as long as its session lasts. */
public final class Devices {
  private static final int MOST = 20;
  private static final int LONGEST = 1000;
  private static final int SECRET = 16;

  private final Foundations base;
  private final PushKeys keys;
  private final Optional<URI> own;
  private final DeviceStore store;

  /**
   * With these keys.
   *
   * @param own a push service of the operator's own, beside those of the public internet
   */
  public Devices(Foundations base, PushKeys keys, Optional<URI> own) {
    this.base = base;
    this.keys = keys;
    this.own = own;
    this.store = new DeviceStore(base.database());
  }

  /** By which browsers know our pushes from others: the public key, base64url. */
  public String key(AgentActor actor) {
    return keys.of(actor.workspace()).publicText();
  }

  /** The agent's own, the eldest first. */
  public List<Device> all(AgentActor actor) {
    return base.database().read(() -> store.of(actor.workspace(), actor.agent())).stream()
        .map(DeviceStore.Held::device)
        .toList();
  }

  /**
   * The agent wants to be pushed to here from now on.
   *
   * @param session by what the session is kept in which they ask
   * @throws Refusal.Invalid if it is no subscription of a push service we may call
   * @throws Refusal.Conflict if they have as many as anybody can use
   */
  public Device add(AgentActor actor, String name, Subscription subscription, byte[] session) {
    check(subscription);
    return base.database()
        .write(
            () -> {
              Optional<DeviceStore.Held> known =
                  store.find(actor.workspace(), subscription.endpoint());
              if (known.isEmpty() && all(actor).size() >= MOST) {
                throw new Refusal.Conflict(
                    "You are pushed to in " + MOST + " browsers; forget one that you do not use.");
              }
              Device device =
                  new Device(
                      new DeviceId(base.ids().next()),
                      name,
                      base.clock().instant(),
                      Optional.empty());
              store.keep(
                  actor.workspace(),
                  new DeviceStore.Held(
                      device,
                      actor.agent(),
                      subscription.endpoint(),
                      subscription.key(),
                      subscription.secret()),
                  session);
              return store.find(actor.workspace(), subscription.endpoint()).orElseThrow().device();
            });
  }

  /**
   * No more pushes there.
   *
   * @throws Refusal.NotFound if it is none of the agent's
   */
  public void remove(AgentActor actor, DeviceId id) {
    base.database()
        .run(
            () -> {
              boolean mine =
                  store
                      .find(actor.workspace(), id)
                      .filter(one -> one.agent().equals(actor.agent()))
                      .isPresent();
              if (!mine) {
                throw new Refusal.NotFound("You have no device " + id + ".");
              }
              store.delete(actor.workspace(), id);
            });
  }

  private void check(Subscription subscription) {
    List<Fault> faults = new ArrayList<>();
    if (!callable(subscription.endpoint())) {
      faults.add(new Fault("endpoint", "must be an https address of a push service"));
    }
    try {
      Encryption.point(subscription.key());
    } catch (IllegalArgumentException e) {
      faults.add(new Fault("keys.p256dh", "is no public key of a browser"));
    }
    try {
      if (subscription.secret().length != SECRET) {
        throw new IllegalArgumentException("not of 16 bytes");
      }
    } catch (IllegalArgumentException e) {
      faults.add(new Fault("keys.auth", "is no secret of a browser"));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
  }

  private boolean callable(String endpoint) {
    try {
      URI address = URI.create(endpoint);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      return endpoint.length() <= LONGEST
          && address.getHost() != null
          && address.getUserInfo() == null
          && (scheme.equals("https") || own.filter(it -> within(address, it)).isPresent());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean within(URI address, URI service) {
    return service.getScheme().equals(address.getScheme())
        && String.valueOf(service.getRawAuthority()).equals(address.getRawAuthority());
  }
}
