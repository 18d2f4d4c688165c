/**
 * The live page of the local stack: what the pools do, as it happens, and buttons to make it harder
 * for them.
 *
 * <p>May use the JDK, Javalin, Jackson and the numbers of {@code local.board}; it knows the rest of
 * the stack only as its {@link warmpool.local.page.PageSource}.
 */
@NullMarked
package warmpool.local.page;

import org.jspecify.annotations.NullMarked;
