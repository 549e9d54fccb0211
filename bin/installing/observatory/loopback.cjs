// Connections to the host of the test go to ports of the loopback: HOST HTTP_PORT HTTPS_PORT in TEST_FRONT.
const net = require("node:net");
const [host, http, https] = process.env.TEST_FRONT.split(" ");
const ports = { 80: Number(http), 443: Number(https) };
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (options && options.host === host) {
    options.port = ports[options.port];
    options.host = "127.0.0.1";
  }
  return connect.apply(this, args);
};
