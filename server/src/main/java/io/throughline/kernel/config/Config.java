package io.throughline.kernel.config;

import java.nio.file.Path;

/**
 * Everything an operator can set. Holds secrets; print its parts, not the whole.
 *
 * @param data the folder for all that is kept outside an external database
 * @param server the web server
 * @param database the database
 * @param smtp the door for incoming mail
 * @param access log-in and sessions
 * @param push pushes to agents' browsers
 * @param log how it logs
 */
public record Config(
    Path data,
    ServerConfig server,
    DatabaseConfig database,
    SmtpConfig smtp,
    AccessConfig access,
    PushConfig push,
    LogConfig log) {

  @Override
  public String toString() {
    return "configuration";
  }
}
