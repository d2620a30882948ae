package io.throughline.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.throughline.kernel.config.LogConfig;
import java.io.Console;
import java.util.Map;
import java.util.Optional;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;

/**
 * Sets up logging, to standard error: lines of text for people, one JSON object a line for
 * programs. What customers write and what is secret is never logged; the types that hold it print
 * themselves without it.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  private static final String LINE = "%d{HH:mm:ss.SSS} %-5level %logger{20} %msg%n%ex{12}";

  /** Libraries that say too much. */
  private static final Map<String, Level> QUIET =
      Map.of(
          "org.eclipse.jetty", Level.WARN,
          "io.javalin", Level.WARN,
          "org.jooq", Level.WARN,
          "org.flywaydb", Level.WARN,
          "com.zaxxer.hikari", Level.WARN,
          "com.password4j", Level.WARN,
          "org.subethamail", Level.WARN,
          "org.apache.hc", Level.WARN, // it would print tokens
          "io.throughline.access", Level.WARN);

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    set(context, encoder(context, LogConfig.Form.TEXT), Level.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Logs as configured from now on. */
  static void apply(LogConfig config) {
    LogConfig.Form form =
        config.form().orElse(isTerminal() ? LogConfig.Form.TEXT : LogConfig.Form.JSON);
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    set(context, encoder(context, form), Level.toLevel(config.level().name()));
    if (config.level() == LogConfig.Level.DEBUG) {
      context.getLogger("io.throughline.access").setLevel(Level.INFO);
    }
  }

  private static void set(LoggerContext context, Encoder<ILoggingEvent> encoder, Level level) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    context.getLogger("ROOT").setLevel(level);
    context.getLogger("ROOT").addAppender(appender);
    QUIET.forEach((name, least) -> context.getLogger(name).setLevel(least));
  }

  private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogConfig.Form form) {
    Encoder<ILoggingEvent> encoder =
        switch (form) {
          case TEXT -> {
            PatternLayoutEncoder text = new PatternLayoutEncoder();
            text.setPattern(LINE);
            yield text;
          }
          case JSON -> {
            LogstashEncoder json = new LogstashEncoder();
            json.setTimeZone("UTC");
            yield json;
          }
        };
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }
}
