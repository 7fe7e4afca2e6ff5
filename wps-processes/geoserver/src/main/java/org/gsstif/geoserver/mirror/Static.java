package org.gsstif.geoserver.mirror;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The mirrored method is static, or a constructor: to be called on {@link Mirror#statics}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Static {

    /** Whether it is a constructor of the mirrored class; the method's own name does not matter then. */
    boolean constructor() default false;
}
