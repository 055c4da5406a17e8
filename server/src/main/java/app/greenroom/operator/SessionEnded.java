package app.greenroom.operator;

/** A session is over: signed out, ended by somebody who may, or ended because its refresh token was used twice. */
public record SessionEnded(String session) {}
