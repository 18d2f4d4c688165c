/**
 * What a file may hold, said once: checked against, read by, and published as a JSON Schema.
 *
 * <p>May use Jackson.
 */
@NullMarked
package warmpool.settings.shape;

import org.jspecify.annotations.NullMarked;
