"""The command line: deskbot serve, chat, ask, import …"""
