/** What the chat page says in Chinese; words/en.js has the same names. */

export const words = {
  talk: "对话",
  compose: "输入消息",
  placeholder: "请输入您的问题…",
  send: "发送",
  attach: "添加图片或视频",
  camera: "拍照",
  emoji: "表情",
  emojis: "选择表情",
  menu: "菜单",
  closeChat: "收起对话",
  close: "关闭",
  skip: "跳到输入框",

  you: "您",
  shop: "客服",
  robot: "机器人",
  isTyping: (name) => `${name}正在输入`,
  sending: "发送中",
  waiting: "待发送",
  sent: "已送达",
  failed: "未发送",
  sendAgain: "重新发送",
  discard: "删除",
  newMessages: "新消息",
  toNewest: "回到最新消息",
  unreadTitle: (count, shop) => `(${count}) ${shop}`,
  choices: "可以点选",
  older: "正在加载更早的消息",
  olderFailed: "更早的消息没有加载出来",
  retry: "重试",

  picture: "图片",
  video: "视频",
  openPicture: "放大图片",
  removeFile: (name) => `移除 ${name}`,
  uploading: (percent) => `正在上传 ${percent}%`,
  dropHere: "松开即可添加图片或视频",
  formSent: "已提交表单",

  questions: "大家常问",
  privacy: "对话和图片会保存在本店，用于解答您的问题。",
  privacyLink: "隐私说明",

  offline: "网络已断开，消息会在恢复后自动发出",
  loading: "正在打开对话",
  unreachable: "暂时连不上客服",
  unreachableHelp: "可能是网络不稳定。请检查网络后再试一次。",
  barred: "这个页面暂时不能打开对话",
  barredHelp: {
    origin_forbidden: "本店没有允许从这个网页打开客服对话，请回到店铺页面联系我们。",
    identity_refused: "登录信息已过期或不正确，请刷新店铺页面后再打开。",
    other: "请刷新页面再试一次。",
  },
  lapsed: "这次对话已经结束",
  lapsedHelp: "可能在别处结束了，或者太久没有打开。您可以开始新的对话。",
  ended: "对话已结束",
  endedHelp: "本机上的聊天记录已经清除。感谢您的咨询，需要时随时找我们。",
  startAnew: "开始新的对话",

  inLine: (place, minutes) =>
    [
      "正在为您转接人工客服",
      place === 1 ? "下一位就是您" : `前面还有 ${place - 1} 位`,
      ...(minutes ? [`大约需要 ${range(minutes)} 分钟`] : []),
    ].join("，"),
  messageTaken: "已记下您的问题，客服上班后会最先回复您",
  withAgent: (name) => `${name} 正在为您服务`,
  happened: {
    "conversation.escalated": () => "已转人工客服",
    "conversation.taken": () => "人工客服已接入",
    "conversation.returned": () => "人工服务已结束，由机器人继续为您服务",
    "conversation.closed": () => "会话已结束",
    "case.opened": (type) => `已为您登记${type}`,
    "case.updated": (type) => `${type}有新进展`,
    "case.withdrawn": (type) => `${type}已撤销`,
  },
  request: "服务单",

  notReached: "网络不稳定，没有上传成功",
  refusals: {
    wrongKind: "只能发送图片或视频",
    tooLarge: (megabytes) => `文件太大，请不要超过 ${megabytes} MB`,
    tooMany: (count) => `一次最多发送 ${count} 个文件`,
    malformed: "内容没有通过检查，请修改后再发",
    other: "没有发送成功，请稍后再试",
  },
};

/** @param {[number, number]} minutes */
function range([from, to]) {
  return from === to ? `${from}` : `${from}–${to}`;
}
