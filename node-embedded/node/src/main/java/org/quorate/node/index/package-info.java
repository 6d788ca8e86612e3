/** Which transactions touched an address: an index beside the chain, made from its blocks, that can be lost and made again. */
package org.quorate.node.index;
