import { Button, Form, InputNumber } from 'antd'
import { useState } from 'react'

const wide = { width: '100%' }

/** Longitude and latitude; whoever stands at the place can take them from the device. */
export function Position() {
  const form = Form.useFormInstance()
  const [said, setSaid] = useState('')
  const locate = () => {
    setSaid('正在定位…')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.setFieldsValue({
          longitude: Number(coords.longitude.toFixed(6)),
          latitude: Number(coords.latitude.toFixed(6)),
        })
        setSaid(`已填，误差约 ${Math.round(coords.accuracy)} 米`)
      },
      () => setSaid('没有定位成功，请在浏览器里允许定位，或手工填写'),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  return (
    <>
      <Form.Item name="longitude" label="经度">
        <InputNumber min={73} max={136} step={0.000001} style={wide} />
      </Form.Item>
      <Form.Item name="latitude" label="纬度">
        <InputNumber min={3} max={54} step={0.000001} style={wide} />
      </Form.Item>
      {'geolocation' in navigator && (
        <p className="wide">
          <Button size="small" onClick={locate}>
            我就在这里，用这台设备定位
          </Button>{' '}
          <span className="lc-quiet" aria-live="polite">
            {said}
          </span>
        </p>
      )}
    </>
  )
}
