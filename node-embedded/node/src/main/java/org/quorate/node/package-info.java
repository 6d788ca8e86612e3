/** The node as one object: configure it, start it, look at it, close it. */
package org.quorate.node;
