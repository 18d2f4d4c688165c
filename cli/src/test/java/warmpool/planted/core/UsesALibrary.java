package warmpool.planted.core;

import com.tngtech.archunit.core.domain.JavaClasses;

/** A library in core. */
public interface UsesALibrary {
  JavaClasses library();
}
