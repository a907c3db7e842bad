const zh = {
  order: '说说您的需要',
  open: '现在有人',
  closed: '现在下班，先点单，上班就回复',
  levels: { CITY: '市级示范站', DISTRICT: '区级示范站' },
  redirected: '您扫的是旧码，现在由这里为您服务。',
  platforms: '这里能帮什么',
  figures: '这里的数字',
  wishes: '微心愿墙',
  about: '关于这里',
  venue: '主阵地',
  address: '地址',
  hours: '开放时间',
  phone: '电话',
  founded: '建立',
  area: '面积',
  areaIs: (squareMetres: number) => `${squareMetres} 平方米`,
  below: (count: number) => `下设 ${count} 处`,
  otherwise: '不用手机也行：到这里来或打电话，工作人员替您点单。',
}

/** Sentences of a place's page. */
export const words: typeof zh = zh
