/** Moving coin from one shard of a node to another, by a message between them. */
package org.quorate.wallet.move;
