/**
 * Every port once more, in memory: products that hide, redeliver and refuse as the real ones do.
 *
 * <p>May use all of {@code core}.
 */
@NullMarked
package warmpool.core.memory;

import org.jspecify.annotations.NullMarked;
