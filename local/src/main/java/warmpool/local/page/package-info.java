/**
 * The live page of the local stack: what the pools do, as it happens, and buttons to make it harder
 * for them.
 *
 * <p>May use the JDK, Javalin and Jackson; it knows the rest of the stack only as its {@link
 * warmpool.local.page.PageSource}.
 */
@NullMarked
package warmpool.local.page;

import org.jspecify.annotations.NullMarked;
