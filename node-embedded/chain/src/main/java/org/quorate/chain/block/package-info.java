/** How a block follows from its parent: building one from a pool, checking one that others built. */
package org.quorate.chain.block;
