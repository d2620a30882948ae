package io.throughline.edge.api;

import io.throughline.edge.ProblemType;
import io.throughline.workspace.Permission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One operation of the API, as data.
 *
 * @param method its HTTP method
 * @param path below {@code /api/v1}, with parameters in braces
 * @param id its name in the document and in generated clients
 * @param summary what it does, one line
 * @param caller who may use it
 * @param names the places of its path that hold names rather than ids
 * @param parameters its query parameters; others are refused
 * @param takes what its body holds
 * @param status of a good answer
 * @param returns what a good answer holds
 * @param refusals the problems it may answer with
 * @param outside whether it touches more than the database, so that no transaction may span it
 * @param handler what it does
 */
record Endpoint(
    Method method,
    String path,
    String id,
    String summary,
    Caller caller,
    Set<String> names,
    List<Parameter> parameters,
    Takes takes,
    int status,
    Returns returns,
    Set<ProblemType> refusals,
    boolean outside,
    Handler handler) {
  private static final int BODY = 2 * 1024 * 1024;
  private static final int LARGE_BODY = 32 * 1024 * 1024;
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  /** What the body of a request holds. */
  sealed interface Takes {
    /** No body. */
    record Nothing() implements Takes {}

    /** A record as JSON, of so many bytes at most. */
    record Json(Class<? extends Record> type, int limit) implements Takes {}

    /** A form with a {@code file}, and maybe a part that says more, as JSON. */
    record File(Optional<Along> along) implements Takes {}

    /** A part of a form that holds a record as JSON. */
    record Along(String part, Class<? extends Record> type) {}
  }

  /** The names of the parameters in the path. */
  List<String> places() {
    return PLACE.matcher(path).results().map(match -> match.group(1)).toList();
  }

  static Draft get(String path, String id, String summary) {
    return new Draft(Method.GET, path, id, summary);
  }

  static Draft post(String path, String id, String summary) {
    return new Draft(Method.POST, path, id, summary);
  }

  static Draft put(String path, String id, String summary) {
    return new Draft(Method.PUT, path, id, summary);
  }

  static Draft patch(String path, String id, String summary) {
    return new Draft(Method.PATCH, path, id, summary);
  }

  static Draft delete(String path, String id, String summary) {
    return new Draft(Method.DELETE, path, id, summary);
  }

  /** An operation being described. */
  static final class Draft {
    private final Method method;
    private final String path;
    private final String id;
    private final String summary;
    private final List<Parameter> parameters = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<ProblemType> refusals = EnumSet.noneOf(ProblemType.class);
    private Caller caller = Caller.with(Permission.READ);
    private Takes takes = new Takes.Nothing();
    private Returns returns = new Returns.Nothing();
    private int status = 204;
    private boolean outside;

    private Draft(Method method, String path, String id, String summary) {
      this.method = method;
      this.path = path;
      this.id = id;
      this.summary = summary;
    }

    /** Whoever has this right may use it; without a word whoever may read. */
    Draft by(Permission right) {
      this.caller = Caller.with(right);
      return this;
    }

    /** Anyone may use it. */
    Draft byAnyone() {
      this.caller = Caller.PUBLIC;
      return this;
    }

    Draft query(Parameter... more) {
      parameters.addAll(List.of(more));
      return this;
    }

    Draft takes(Class<? extends Record> body) {
      this.takes = new Takes.Json(body, BODY);
      return this;
    }

    /** Takes many things at once. */
    Draft takesMany(Class<? extends Record> body) {
      this.takes = new Takes.Json(body, LARGE_BODY);
      return this;
    }

    /** These places of the path hold names rather than ids. */
    Draft named(String... places) {
      names.addAll(List.of(places));
      return this;
    }

    Draft takesFile() {
      this.takes = new Takes.File(Optional.empty());
      return this;
    }

    /** Takes a file and a part of this name that says more. */
    Draft takesFile(String part, Class<? extends Record> type) {
      this.takes = new Takes.File(Optional.of(new Takes.Along(part, type)));
      return this;
    }

    Draft outside() {
      this.outside = true;
      return this;
    }

    Draft gives(Class<? extends Record> body) {
      return gives(200, new Returns.One(body));
    }

    Draft creates(Class<? extends Record> body) {
      return gives(201, new Returns.One(body));
    }

    /** Gives it with 200, or with 201 if it is new. */
    Draft keeps(Class<? extends Record> body) {
      return gives(200, new Returns.Kept(body));
    }

    Draft givesPageOf(Class<? extends Record> item) {
      parameters.addAll(Parameter.paging());
      return gives(200, new Returns.PageOf(item));
    }

    Draft givesItemsOf(Class<? extends Record> item) {
      return gives(200, new Returns.ItemsOf(item));
    }

    Draft givesBytes() {
      return gives(200, new Returns.Bytes());
    }

    Draft gives(int code, Returns body) {
      this.status = code;
      this.returns = body;
      return this;
    }

    Draft refuses(ProblemType... more) {
      refusals.addAll(List.of(more));
      return this;
    }

    Endpoint does(Handler handler) {
      if (caller.permission().isPresent()) {
        refusals.add(ProblemType.UNAUTHENTICATED);
      }
      if (method.writes() || caller.permission().filter(Permission.READ::equals).isEmpty()) {
        refusals.add(ProblemType.FORBIDDEN);
      }
      if (path.contains("{")) {
        refusals.add(ProblemType.NOT_FOUND);
      }
      if (!(takes instanceof Takes.Nothing)) {
        refusals.add(ProblemType.TOO_LARGE);
      }
      if (method.writes() && caller.permission().isPresent()) {
        refusals.add(ProblemType.CONFLICT);
      }
      if (method == Method.PATCH) {
        refusals.add(ProblemType.STALE);
      }
      refusals.add(ProblemType.INVALID);
      refusals.add(ProblemType.UNAVAILABLE);
      refusals.add(ProblemType.UNEXPECTED);
      return new Endpoint(
          method,
          path,
          id,
          summary,
          caller,
          Set.copyOf(names),
          List.copyOf(parameters),
          takes,
          status,
          returns,
          Set.copyOf(refusals),
          outside || takes instanceof Takes.File,
          handler);
    }
  }
}
