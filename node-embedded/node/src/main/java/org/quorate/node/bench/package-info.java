/** Measures how fast the node's parts are. */
package org.quorate.node.bench;
