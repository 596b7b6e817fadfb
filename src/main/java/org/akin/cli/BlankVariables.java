package org.akin.cli;

import java.lang.reflect.AnnotatedElement;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Option;

/// A variable that is set to nothing, as compose files do, is not set: its flag has its default.
/// The variables of another process have the place of this one's.
final class BlankVariables implements IDefaultValueProvider {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Z_]+)(?::-(.*))?}");

  private final Function<String, @Nullable String> environment;
  private final boolean own;

  /// @param environment value of a variable, null when it is not set
  /// @param own whether it is that of this process, which picocli reads itself
  BlankVariables(Function<String, @Nullable String> environment, boolean own) {
    this.environment = environment;
    this.own = own;
  }

  /// Null leaves a flag to what its annotation says.
  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument.userObject() instanceof AnnotatedElement declared)
        || declared.getAnnotation(Option.class) == null) {
      return null;
    }
    Matcher variable = VARIABLE.matcher(declared.getAnnotation(Option.class).defaultValue());
    if (!variable.matches()) {
      return null;
    }
    String value = environment.apply(variable.group(1));
    boolean set = value != null && !value.isBlank();
    if (own && (set || value == null)) {
      return null;
    }
    if (set) {
      return value;
    }
    String fallback = variable.group(2);
    return fallback == null ? Option.NULL_VALUE : fallback;
  }
}
