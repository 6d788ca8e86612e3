/** Who decides the order and the time of what the node executes. The chain is told by batches and decides neither. */
package org.quorate.consensus;
